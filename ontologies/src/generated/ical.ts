// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** iCalendar: the terms of `http://www.w3.org/2002/12/cal/icaltzd#`. */
export const ICAL = {
  DomainOf_rrule: "http://www.w3.org/2002/12/cal/icaltzd#DomainOf_rrule",
  List_of_Float: "http://www.w3.org/2002/12/cal/icaltzd#List_of_Float",
  /** Provide a grouping of component properties that define an alarm. */
  Valarm: "http://www.w3.org/2002/12/cal/icaltzd#Valarm",
  "Value_CAL-ADDRESS": "http://www.w3.org/2002/12/cal/icaltzd#Value_CAL-ADDRESS",
  Value_DATE: "http://www.w3.org/2002/12/cal/icaltzd#Value_DATE",
  "Value_DATE-TIME": "http://www.w3.org/2002/12/cal/icaltzd#Value_DATE-TIME",
  Value_DURATION: "http://www.w3.org/2002/12/cal/icaltzd#Value_DURATION",
  Value_PERIOD: "http://www.w3.org/2002/12/cal/icaltzd#Value_PERIOD",
  Value_RECUR: "http://www.w3.org/2002/12/cal/icaltzd#Value_RECUR",
  /** VCALENDAR */
  Vcalendar: "http://www.w3.org/2002/12/cal/icaltzd#Vcalendar",
  /** Provide a grouping of component properties that describe an event. */
  Vevent: "http://www.w3.org/2002/12/cal/icaltzd#Vevent",
  /** Provide a grouping of component properties that describe either a request for free/busy time, describe a response to a request for free/busy … */
  Vfreebusy: "http://www.w3.org/2002/12/cal/icaltzd#Vfreebusy",
  /** Provide a grouping of component properties that describe a journal entry. */
  Vjournal: "http://www.w3.org/2002/12/cal/icaltzd#Vjournal",
  /** Provide a grouping of component properties that defines a time zone. */
  Vtimezone: "http://www.w3.org/2002/12/cal/icaltzd#Vtimezone",
  /** Provide a grouping of calendar properties that describe a to-do. */
  Vtodo: "http://www.w3.org/2002/12/cal/icaltzd#Vtodo",
  /** value type: TEXT */
  "X-": "http://www.w3.org/2002/12/cal/icaltzd#X-",
  /** value type: TEXT */
  action: "http://www.w3.org/2002/12/cal/icaltzd#action",
  /** To specify an alternate text representation for the property value. */
  altrep: "http://www.w3.org/2002/12/cal/icaltzd#altrep",
  /** default value type: URI */
  attach: "http://www.w3.org/2002/12/cal/icaltzd#attach",
  /** value type: CAL-ADDRESS */
  attendee: "http://www.w3.org/2002/12/cal/icaltzd#attendee",
  /** BYDAY */
  byday: "http://www.w3.org/2002/12/cal/icaltzd#byday",
  /** BYHOUR */
  byhour: "http://www.w3.org/2002/12/cal/icaltzd#byhour",
  /** BYMINUTE */
  byminute: "http://www.w3.org/2002/12/cal/icaltzd#byminute",
  /** BYMONTH */
  bymonth: "http://www.w3.org/2002/12/cal/icaltzd#bymonth",
  /** BYSECOND */
  bysecond: "http://www.w3.org/2002/12/cal/icaltzd#bysecond",
  /** BYSETPOS */
  bysetpos: "http://www.w3.org/2002/12/cal/icaltzd#bysetpos",
  /** BYWEEKNO */
  byweekno: "http://www.w3.org/2002/12/cal/icaltzd#byweekno",
  /** BYYEARDAY */
  byyearday: "http://www.w3.org/2002/12/cal/icaltzd#byyearday",
  calAddress: "http://www.w3.org/2002/12/cal/icaltzd#calAddress",
  /** value type: TEXT */
  calscale: "http://www.w3.org/2002/12/cal/icaltzd#calscale",
  /** value type: TEXT */
  categories: "http://www.w3.org/2002/12/cal/icaltzd#categories",
  /** value type: TEXT */
  class: "http://www.w3.org/2002/12/cal/icaltzd#class",
  /** To specify the common name to be associated with the calendar user specified by the property. */
  cn: "http://www.w3.org/2002/12/cal/icaltzd#cn",
  /** value type: TEXT */
  comment: "http://www.w3.org/2002/12/cal/icaltzd#comment",
  /** value type: DATE-TIME */
  completed: "http://www.w3.org/2002/12/cal/icaltzd#completed",
  component: "http://www.w3.org/2002/12/cal/icaltzd#component",
  /** value type: TEXT */
  contact: "http://www.w3.org/2002/12/cal/icaltzd#contact",
  /** COUNT */
  count: "http://www.w3.org/2002/12/cal/icaltzd#count",
  /** value type: DATE-TIME */
  created: "http://www.w3.org/2002/12/cal/icaltzd#created",
  /** To specify the type of calendar user specified by the property. */
  cutype: "http://www.w3.org/2002/12/cal/icaltzd#cutype",
  dateTime: "http://www.w3.org/2002/12/cal/icaltzd#dateTime",
  /** DAYLIGHT */
  daylight: "http://www.w3.org/2002/12/cal/icaltzd#daylight",
  /** To specify the calendar users that have delegated their participation to the calendar user specified by the property. */
  delegatedFrom: "http://www.w3.org/2002/12/cal/icaltzd#delegatedFrom",
  /** To specify the calendar users to whom the calendar user specified by the property has delegated participation. */
  delegatedTo: "http://www.w3.org/2002/12/cal/icaltzd#delegatedTo",
  /** value type: TEXT */
  description: "http://www.w3.org/2002/12/cal/icaltzd#description",
  /** To specify reference to a directory entry associated with the calendar user specified by the property. */
  dir: "http://www.w3.org/2002/12/cal/icaltzd#dir",
  /** default value type: DATE-TIME */
  dtend: "http://www.w3.org/2002/12/cal/icaltzd#dtend",
  /** value type: DATE-TIME */
  dtstamp: "http://www.w3.org/2002/12/cal/icaltzd#dtstamp",
  /** default value type: DATE-TIME */
  dtstart: "http://www.w3.org/2002/12/cal/icaltzd#dtstart",
  /** default value type: DATE-TIME */
  due: "http://www.w3.org/2002/12/cal/icaltzd#due",
  /** value type: DURATION */
  duration: "http://www.w3.org/2002/12/cal/icaltzd#duration",
  /** To specify an alternate inline encoding for the property value. */
  encoding: "http://www.w3.org/2002/12/cal/icaltzd#encoding",
  /** default value type: DATE-TIME */
  exdate: "http://www.w3.org/2002/12/cal/icaltzd#exdate",
  /** value type: RECUR */
  exrule: "http://www.w3.org/2002/12/cal/icaltzd#exrule",
  /** To specify the free or busy time type. */
  fbtype: "http://www.w3.org/2002/12/cal/icaltzd#fbtype",
  /** To specify the content type of a referenced object. */
  fmttype: "http://www.w3.org/2002/12/cal/icaltzd#fmttype",
  /** value type: PERIOD */
  freebusy: "http://www.w3.org/2002/12/cal/icaltzd#freebusy",
  /** FREQ */
  freq: "http://www.w3.org/2002/12/cal/icaltzd#freq",
  /** value type: list of FLOAT */
  geo: "http://www.w3.org/2002/12/cal/icaltzd#geo",
  /** INTERVAL */
  interval: "http://www.w3.org/2002/12/cal/icaltzd#interval",
  /** To specify the language for text values in a property or property parameter. */
  language: "http://www.w3.org/2002/12/cal/icaltzd#language",
  /** value type: DATE-TIME */
  lastModified: "http://www.w3.org/2002/12/cal/icaltzd#lastModified",
  /** value type: TEXT */
  location: "http://www.w3.org/2002/12/cal/icaltzd#location",
  /** To specify the group or list membership of the calendar user specified by the property. */
  member: "http://www.w3.org/2002/12/cal/icaltzd#member",
  /** value type: TEXT */
  method: "http://www.w3.org/2002/12/cal/icaltzd#method",
  /** value type: CAL-ADDRESS */
  organizer: "http://www.w3.org/2002/12/cal/icaltzd#organizer",
  /** To specify the participation status for the calendar user specified by the property. */
  partstat: "http://www.w3.org/2002/12/cal/icaltzd#partstat",
  /** value type: INTEGER */
  percentComplete: "http://www.w3.org/2002/12/cal/icaltzd#percentComplete",
  /** value type: INTEGER */
  priority: "http://www.w3.org/2002/12/cal/icaltzd#priority",
  /** value type: TEXT */
  prodid: "http://www.w3.org/2002/12/cal/icaltzd#prodid",
  /** To specify the effective range of recurrence instances from the instance specified by the recurrence identifier specified by the property. */
  range: "http://www.w3.org/2002/12/cal/icaltzd#range",
  /** default value type: DATE-TIME */
  rdate: "http://www.w3.org/2002/12/cal/icaltzd#rdate",
  /** default value type: DATE-TIME */
  recurrenceId: "http://www.w3.org/2002/12/cal/icaltzd#recurrenceId",
  /** To specify the relationship of the alarm trigger with respect to the start or end of the calendar component. */
  related: "http://www.w3.org/2002/12/cal/icaltzd#related",
  /** value type: TEXT */
  relatedTo: "http://www.w3.org/2002/12/cal/icaltzd#relatedTo",
  /** To specify the type of hierarchical relationship associated with the calendar component specified by the property. */
  reltype: "http://www.w3.org/2002/12/cal/icaltzd#reltype",
  /** value type: INTEGER */
  repeat: "http://www.w3.org/2002/12/cal/icaltzd#repeat",
  /** value type: TEXT */
  requestStatus: "http://www.w3.org/2002/12/cal/icaltzd#requestStatus",
  /** value type: TEXT */
  resources: "http://www.w3.org/2002/12/cal/icaltzd#resources",
  /** To specify the participation role for the calendar user specified by the property. */
  role: "http://www.w3.org/2002/12/cal/icaltzd#role",
  /** value type: RECUR */
  rrule: "http://www.w3.org/2002/12/cal/icaltzd#rrule",
  /** To specify whether there is an expectation of a favor of a reply from the calendar user specified by the property value. */
  rsvp: "http://www.w3.org/2002/12/cal/icaltzd#rsvp",
  /** To specify the calendar user that is acting on behalf of the calendar user specified by the property. */
  sentBy: "http://www.w3.org/2002/12/cal/icaltzd#sentBy",
  /** value type: integer */
  sequence: "http://www.w3.org/2002/12/cal/icaltzd#sequence",
  /** STANDARD */
  standard: "http://www.w3.org/2002/12/cal/icaltzd#standard",
  /** value type: TEXT */
  status: "http://www.w3.org/2002/12/cal/icaltzd#status",
  /** value type: TEXT */
  summary: "http://www.w3.org/2002/12/cal/icaltzd#summary",
  /** value type: TEXT */
  transp: "http://www.w3.org/2002/12/cal/icaltzd#transp",
  /** default value type: DURATION */
  trigger: "http://www.w3.org/2002/12/cal/icaltzd#trigger",
  /** value type: TEXT */
  tzid: "http://www.w3.org/2002/12/cal/icaltzd#tzid",
  /** value type: TEXT */
  tzname: "http://www.w3.org/2002/12/cal/icaltzd#tzname",
  /** value type: UTC-OFFSET */
  tzoffsetfrom: "http://www.w3.org/2002/12/cal/icaltzd#tzoffsetfrom",
  /** value type: UTC-OFFSET */
  tzoffsetto: "http://www.w3.org/2002/12/cal/icaltzd#tzoffsetto",
  /** value type: URI */
  tzurl: "http://www.w3.org/2002/12/cal/icaltzd#tzurl",
  /** value type: TEXT */
  uid: "http://www.w3.org/2002/12/cal/icaltzd#uid",
  /** UNTIL */
  until: "http://www.w3.org/2002/12/cal/icaltzd#until",
  /** value type: URI */
  url: "http://www.w3.org/2002/12/cal/icaltzd#url",
  /** value type: TEXT */
  version: "http://www.w3.org/2002/12/cal/icaltzd#version",
  /** WKST */
  wkst: "http://www.w3.org/2002/12/cal/icaltzd#wkst",
} as const;
