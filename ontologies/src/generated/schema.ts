// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Schema.org, an excerpt: the terms of `http://schema.org/`. */
export const SCHEMA = {
  /** An action performed by a direct agent and indirect participants upon a direct object. Optionally happens at a location with the help of an … */
  Action: "http://schema.org/Action",
  /** The status of an Action. */
  ActionStatusType: "http://schema.org/ActionStatusType",
  /** An in-progress action (e.g., while watching the movie, or driving to a location). */
  ActiveActionStatus: "http://schema.org/ActiveActionStatus",
  /** An answer offered to a question; perhaps correct, perhaps opinionated or wrong. */
  Answer: "http://schema.org/Answer",
  /** An article, such as a news article or piece of investigative report. Newspapers and magazines have articles of many different types and this … */
  Article: "http://schema.org/Article",
  /** Intended audience for an item, i.e. the group for whom the item was created. */
  Audience: "http://schema.org/Audience",
  /** An audio file. */
  AudioObject: "http://schema.org/AudioObject",
  /** A blog post. */
  BlogPosting: "http://schema.org/BlogPosting",
  /** Enumerates types (or dimensions) of a person's body measurements, for example for fitting of clothes. */
  BodyMeasurementTypeEnumeration: "http://schema.org/BodyMeasurementTypeEnumeration",
  /** A book. */
  Book: "http://schema.org/Book",
  /** Boolean: True or False. */
  Boolean: "http://schema.org/Boolean",
  /** A brand is a name used by an organization or business person for labeling a product, product group, or similar. */
  Brand: "http://schema.org/Brand",
  /** A city or town. */
  City: "http://schema.org/City",
  /** A comment on an item - for example, a comment on a blog post. The comment's content is expressed via the [[text]] property, and its topic … */
  Comment: "http://schema.org/Comment",
  /** An action that has already taken place. */
  CompletedActionStatus: "http://schema.org/CompletedActionStatus",
  /** A contact point&#x2014;for example, a Customer Complaints department. */
  ContactPoint: "http://schema.org/ContactPoint",
  /** One or more messages between organizations or people on a particular topic. Individual messages can be linked to the conversation with … */
  Conversation: "http://schema.org/Conversation",
  /** A country. */
  Country: "http://schema.org/Country",
  /** The most generic kind of creative work, including books, movies, photographs, software programs, etc. */
  CreativeWork: "http://schema.org/CreativeWork",
  /** A CreativeWorkSeries in schema.org is a group of related items, typically but not necessarily of the same kind. CreativeWorkSeries are … */
  CreativeWorkSeries: "http://schema.org/CreativeWorkSeries",
  /** All or part of a [[Dataset]] in downloadable form. */
  DataDownload: "http://schema.org/DataDownload",
  /** The basic data types such as Integers, Strings, etc. */
  DataType: "http://schema.org/DataType",
  /** A body of structured information describing some topic(s) of interest. */
  Dataset: "http://schema.org/Dataset",
  /** A date value in [ISO 8601 date format](http://en.wikipedia.org/wiki/ISO_8601). */
  Date: "http://schema.org/Date",
  /** A combination of date and time of day in the form [-]CCYY-MM-DDThh:mm:ss[Z|(+|-)hh:mm] (see Chapter 5.4 of ISO 8601). */
  DateTime: "http://schema.org/DateTime",
  /** A word, name, acronym, phrase, etc. with a formal definition. Often used in the context of category or subject classification, glossaries or … */
  DefinedTerm: "http://schema.org/DefinedTerm",
  /** A set of defined terms, for example a set of categories or a classification scheme, a glossary, dictionary or enumeration. Use the about … */
  DefinedTermSet: "http://schema.org/DefinedTermSet",
  /** An electronic file or document. */
  DigitalDocument: "http://schema.org/DigitalDocument",
  /** A picture or diagram made with a pencil, pen, or crayon rather than paint. */
  Drawing: "http://schema.org/Drawing",
  /** Quantity: Duration (use [ISO 8601 duration format](http://en.wikipedia.org/wiki/ISO_8601)). */
  Duration: "http://schema.org/Duration",
  /** An educational organization. */
  EducationalOrganization: "http://schema.org/EducationalOrganization",
  /** An email message. */
  EmailMessage: "http://schema.org/EmailMessage",
  /** Lists or enumerations—for example, a list of cuisines or music genres, etc. */
  Enumeration: "http://schema.org/Enumeration",
  /** An event happening at a certain time and location, such as a concert, lecture, or festival. Ticketing information may be added via the … */
  Event: "http://schema.org/Event",
  /** The event has been cancelled. If the event has multiple startDate values, all are assumed to be cancelled. Either startDate or … */
  EventCancelled: "http://schema.org/EventCancelled",
  /** The event is taking place or has taken place on the startDate as scheduled. Use of this value is optional, as it is assumed by default. */
  EventScheduled: "http://schema.org/EventScheduled",
  /** EventStatusType is an enumeration type whose instances represent several states that an Event may be in. */
  EventStatusType: "http://schema.org/EventStatusType",
  /** Data type: Floating number. */
  Float: "http://schema.org/Float",
  /** A food-related business. */
  FoodEstablishment: "http://schema.org/FoodEstablishment",
  /** The Game type represents things which are games. These are typically rule-governed recreational activities, e.g. role-playing games in which … */
  Game: "http://schema.org/Game",
  /** The geographic coordinates of a place or event. */
  GeoCoordinates: "http://schema.org/GeoCoordinates",
  /** Instructions that explain how to achieve a result by performing a sequence of steps. */
  HowTo: "http://schema.org/HowTo",
  /** A sub-grouping of steps in the instructions for how to achieve a result (e.g. steps for making a pie crust within a pie recipe). */
  HowToSection: "http://schema.org/HowToSection",
  /** A step in the instructions for how to achieve a result. It is an ordered list with HowToDirection and/or HowToTip items. */
  HowToStep: "http://schema.org/HowToStep",
  /** An image file. */
  ImageObject: "http://schema.org/ImageObject",
  /** A utility class that serves as the umbrella for a number of 'intangible' things such as quantities, structured values, etc. */
  Intangible: "http://schema.org/Intangible",
  /** Data type: Integer. */
  Integer: "http://schema.org/Integer",
  /** A statement of the money due for goods or services; a bill. */
  Invoice: "http://schema.org/Invoice",
  /** A list of items of any sort&#x2014;for example, Top 10 Movies About Weathermen, or Top 100 Party Songs. Not to be confused with HTML lists, … */
  ItemList: "http://schema.org/ItemList",
  /** Natural languages such as Spanish, Tamil, Hindi, English, etc. Formal language code tags expressed in [BCP … */
  Language: "http://schema.org/Language",
  /** An list item, e.g. a step in a checklist or how-to description. */
  ListItem: "http://schema.org/ListItem",
  /** A particular physical business or branch of an organization. Examples of LocalBusiness include a restaurant, a particular branch of a … */
  LocalBusiness: "http://schema.org/LocalBusiness",
  /** A media object, such as an image, video, audio, or text object embedded in a web page or a downloadable dataset i.e. DataDownload. Note that … */
  MediaObject: "http://schema.org/MediaObject",
  /** A single message from a sender to one or more organizations or people. */
  Message: "http://schema.org/Message",
  /** A monetary value or range. This type can be used to describe an amount of money such as $50 USD, or a range as in describing a bank account … */
  MonetaryAmount: "http://schema.org/MonetaryAmount",
  /** The act of transferring money from one place to another place. This may occur electronically or physically. */
  MoneyTransfer: "http://schema.org/MoneyTransfer",
  /** A movie. */
  Movie: "http://schema.org/Movie",
  /** A music recording (track), usually a single song. */
  MusicRecording: "http://schema.org/MusicRecording",
  /** A file containing a note, primarily for the author. */
  NoteDigitalDocument: "http://schema.org/NoteDigitalDocument",
  /** Data type: Number. Usage guidelines: * Use values from 0123456789 (Unicode 'DIGIT ZERO' (U+0030) to 'DIGIT NINE' (U+0039)) rather than … */
  Number: "http://schema.org/Number",
  /** Nutritional information about the recipe. */
  NutritionInformation: "http://schema.org/NutritionInformation",
  /** Instances of the class [[Observation]] are used to specify observations about an entity at a particular time. The principal properties of an … */
  Observation: "http://schema.org/Observation",
  /** A profession, may involve prolonged training and/or a formal qualification. */
  Occupation: "http://schema.org/Occupation",
  /** An offer to transfer some rights to an item or to provide a service — for example, an offer to sell tickets to an event, to rent the DVD of … */
  Offer: "http://schema.org/Offer",
  /** An order is a confirmation of a transaction (a receipt), which can contain multiple line items, each represented by an Offer that has been … */
  Order: "http://schema.org/Order",
  /** An organization such as a school, NGO, corporation, club, etc. */
  Organization: "http://schema.org/Organization",
  /** A painting. */
  Painting: "http://schema.org/Painting",
  /** A person (alive, dead, undead, or fictional). */
  Person: "http://schema.org/Person",
  /** A photograph. */
  Photograph: "http://schema.org/Photograph",
  /** Entities that have a somewhat fixed, physical extension. */
  Place: "http://schema.org/Place",
  /** The mailing address. */
  PostalAddress: "http://schema.org/PostalAddress",
  /** A description of an action that is supported. */
  PotentialActionStatus: "http://schema.org/PotentialActionStatus",
  /** Any offered product or service. For example: a pair of shoes; a concert ticket; the rental of a car; a haircut; or an episode of a TV show … */
  Product: "http://schema.org/Product",
  /** A property-value pair, e.g. representing a feature of a product or place. Use the 'name' property for the name of the property. If there is … */
  PropertyValue: "http://schema.org/PropertyValue",
  /** A point value or interval for product characteristics and other purposes. */
  QuantitativeValue: "http://schema.org/QuantitativeValue",
  /** Quantities such as distance, time, mass, weight, etc. Particular instances of say Mass are entities like '3 kg' or '4 milligrams'. */
  Quantity: "http://schema.org/Quantity",
  /** A specific question - e.g. from a user seeking answers online, or collected in a Frequently Asked Questions (FAQ) document. */
  Question: "http://schema.org/Question",
  /** A rating is an evaluation on a numeric scale, such as 1 to 5 stars. */
  Rating: "http://schema.org/Rating",
  /** The act of consuming written content. */
  ReadAction: "http://schema.org/ReadAction",
  /** A recipe. For dietary restrictions covered by the recipe, a few common restrictions are enumerated via [[suitableForDiet]]. The [[keywords]] … */
  Recipe: "http://schema.org/Recipe",
  /** Describes a reservation for travel, dining or an event. Some reservations require tickets. Note: This type is for information about actual … */
  Reservation: "http://schema.org/Reservation",
  /** A restaurant. */
  Restaurant: "http://schema.org/Restaurant",
  /** A review of an item - for example, of a restaurant, movie, or store. */
  Review: "http://schema.org/Review",
  /** Represents additional information about a relationship or property. For example a Role can be used to say that a 'member' role linking some … */
  Role: "http://schema.org/Role",
  /** A schedule defines a repeating time period used to describe a regularly occurring [[Event]]. At a minimum a schedule will specify … */
  Schedule: "http://schema.org/Schedule",
  /** A post to a social media platform, including blog posts, tweets, Facebook posts, etc. */
  SocialMediaPosting: "http://schema.org/SocialMediaPosting",
  /** A software application. */
  SoftwareApplication: "http://schema.org/SoftwareApplication",
  /** Structured values are used when the value of a property has a more complex structure than simply being a textual value or a reference to … */
  StructuredValue: "http://schema.org/StructuredValue",
  /** CreativeWorkSeries dedicated to TV broadcast and associated online delivery. */
  TVSeries: "http://schema.org/TVSeries",
  /** Data type: Text. */
  Text: "http://schema.org/Text",
  /** A file composed primarily of text. */
  TextDigitalDocument: "http://schema.org/TextDigitalDocument",
  /** The most generic type of item. */
  Thing: "http://schema.org/Thing",
  /** A point in time recurring on multiple days in the form hh:mm:ss[Z|(+|-)hh:mm] (see [XML schema for … */
  Time: "http://schema.org/Time",
  /** A trip or journey. An itinerary of visits to one or more places. */
  Trip: "http://schema.org/Trip",
  /** Data type: URL. */
  URL: "http://schema.org/URL",
  /** A vehicle is a device that is designed or used to transport people or cargo over land, water, air, or through space. */
  Vehicle: "http://schema.org/Vehicle",
  /** A video file. */
  VideoObject: "http://schema.org/VideoObject",
  /** Web applications. */
  WebApplication: "http://schema.org/WebApplication",
  /** A web page. Every web page is implicitly assumed to be declared to be of type WebPage, so the various properties about that webpage, such as … */
  WebPage: "http://schema.org/WebPage",
  /** A WebSite is a set of related web pages and other items typically served from a single web domain and accessible via URLs. */
  WebSite: "http://schema.org/WebSite",
  /** The subject matter of an object. */
  about: "http://schema.org/about",
  /** An abstract is a short description that summarizes a [[CreativeWork]]. */
  abstract: "http://schema.org/abstract",
  /** The answer(s) that has been accepted as best, typically on a Question/Answer site. Sites vary in their selection mechanisms, e.g. drawing on … */
  acceptedAnswer: "http://schema.org/acceptedAnswer",
  /** The offer(s) -- e.g., product, quantity and price combinations -- included in the order. */
  acceptedOffer: "http://schema.org/acceptedOffer",
  /** The payment method(s) that are accepted in general by an organization, or for some specific demand or offer. */
  acceptedPaymentMethod: "http://schema.org/acceptedPaymentMethod",
  /** Indicates whether a FoodEstablishment accepts reservations. Values can be Boolean, an URL at which reservations can be made or (for … */
  acceptsReservations: "http://schema.org/acceptsReservations",
  /** The human sensory perceptual system or cognitive faculty through which a person may process or perceive information. Values should be drawn … */
  accessMode: "http://schema.org/accessMode",
  /** A list of single or combined accessModes that are sufficient to understand all the intellectual content of a resource. Values should be … */
  accessModeSufficient: "http://schema.org/accessModeSufficient",
  /** Indicates that the resource is compatible with the referenced accessibility API. Values should be drawn from the [approved … */
  accessibilityAPI: "http://schema.org/accessibilityAPI",
  /** Identifies input methods that are sufficient to fully control the described resource. Values should be drawn from the [approved … */
  accessibilityControl: "http://schema.org/accessibilityControl",
  /** Content features of the resource, such as accessible media, alternatives and supported enhancements for accessibility. Values should be … */
  accessibilityFeature: "http://schema.org/accessibilityFeature",
  /** A characteristic of the described resource that is physiologically dangerous to some users. Related to WCAG 2.0 guideline 2.3. Values should … */
  accessibilityHazard: "http://schema.org/accessibilityHazard",
  /** A human-readable summary of specific accessibility features or deficiencies, consistent with the other accessibility metadata but expressing … */
  accessibilitySummary: "http://schema.org/accessibilitySummary",
  /** The identifier for the account the payment will be applied to. */
  accountId: "http://schema.org/accountId",
  /** Specifies the Person that is legally accountable for the CreativeWork. */
  accountablePerson: "http://schema.org/accountablePerson",
  /** Indicates a page documenting how licenses can be purchased or otherwise acquired, for the current item. */
  acquireLicensePage: "http://schema.org/acquireLicensePage",
  /** Description of the process by which the action was performed. */
  actionProcess: "http://schema.org/actionProcess",
  /** Indicates the current disposition of the Action. */
  actionStatus: "http://schema.org/actionStatus",
  /** For a [[NewsMediaOrganization]] or other news-related [[Organization]], a statement about public engagement activities (for news media, the … */
  actionableFeedbackPolicy: "http://schema.org/actionableFeedbackPolicy",
  /** An actor (individual or a group), e.g. in TV, radio, movie, video games etc., or in an event. Actors can be associated with individual items … */
  actor: "http://schema.org/actor",
  /** An additional offer that can only be obtained in combination with the first base offer (e.g. supplements and extensions that are available … */
  addOn: "http://schema.org/addOn",
  /** An additional name for a Person, can be used for a middle name. */
  additionalName: "http://schema.org/additionalName",
  /** A property-value pair representing an additional characteristic of the entity, e.g. a product feature or another characteristic for which … */
  additionalProperty: "http://schema.org/additionalProperty",
  /** An additional type for the item, typically used for adding more specific types from external vocabularies in microdata syntax. This is a … */
  additionalType: "http://schema.org/additionalType",
  /** Physical address of the item. */
  address: "http://schema.org/address",
  /** The country. Recommended to be in 2-letter [ISO 3166-1 alpha-2](http://en.wikipedia.org/wiki/ISO_3166-1) format, for example "US". For … */
  addressCountry: "http://schema.org/addressCountry",
  /** The locality in which the street address is, and which is in the region. For example, Mountain View. */
  addressLocality: "http://schema.org/addressLocality",
  /** The region in which the locality is, and which is in the country. For example, California or another appropriate first-level [Administrative … */
  addressRegion: "http://schema.org/addressRegion",
  /** The amount of time that is required between accepting the offer and the actual usage of the resource or service. */
  advanceBookingRequirement: "http://schema.org/advanceBookingRequirement",
  /** An organization that this person is affiliated with. For example, a school/university, a club, or a team. */
  affiliation: "http://schema.org/affiliation",
  /** The direct performer or driver of the action (animate or inanimate). E.g. *John* wrote a book. */
  agent: "http://schema.org/agent",
  /** The number of completed interactions for this entity, in a particular role (the 'agent'), in a particular action (indicated in the … */
  agentInteractionStatistic: "http://schema.org/agentInteractionStatistic",
  /** Indicates a prototype of the elements in the list that is used to hold aggregate information (ratings, offers, etc.). */
  aggregateElement: "http://schema.org/aggregateElement",
  /** The overall rating, based on a collection of reviews or ratings, of the item. */
  aggregateRating: "http://schema.org/aggregateRating",
  /** An alias for the item. */
  alternateName: "http://schema.org/alternateName",
  /** A secondary title of the CreativeWork. */
  alternativeHeadline: "http://schema.org/alternativeHeadline",
  /** Alumni of an organization. */
  alumni: "http://schema.org/alumni",
  /** An organization that the person is an alumni of. */
  alumniOf: "http://schema.org/alumniOf",
  /** An amenity feature (e.g. a characteristic or service) of the Accommodation. This generic property does not make a statement about whether … */
  amenityFeature: "http://schema.org/amenityFeature",
  /** The amount of money. */
  amount: "http://schema.org/amount",
  /** The number of answers this question has received. */
  answerCount: "http://schema.org/answerCount",
  /** A step-by-step or full explanation about Answer. Can outline how this Answer was achieved or contain more broad clarification or statement … */
  answerExplanation: "http://schema.org/answerExplanation",
  /** Type of software application, e.g. 'Game, Multimedia'. */
  applicationCategory: "http://schema.org/applicationCategory",
  /** Subcategory of the application, e.g. 'Arcade Game'. */
  applicationSubCategory: "http://schema.org/applicationSubCategory",
  /** The name of the application suite to which the application belongs (e.g. Excel belongs to Office). */
  applicationSuite: "http://schema.org/applicationSuite",
  /** Indicates a page or other link involved in archival of a [[CreativeWork]]. In the case of [[MediaReview]], the items in a … */
  archivedAt: "http://schema.org/archivedAt",
  /** The geographic area where a service or offered item is provided. */
  areaServed: "http://schema.org/areaServed",
  /** The expected arrival time. */
  arrivalTime: "http://schema.org/arrivalTime",
  /** The actual body of the article. */
  articleBody: "http://schema.org/articleBody",
  /** Articles may belong to one or more 'sections' in a magazine or newspaper, such as Sports, Lifestyle, etc. */
  articleSection: "http://schema.org/articleSection",
  /** An Amazon Standard Identification Number (ASIN) is a 10-character alphanumeric unique identifier assigned by Amazon.com and its partners for … */
  asin: "http://schema.org/asin",
  /** The item being described is intended to assess the competency or learning outcome defined by the referenced term. */
  assesses: "http://schema.org/assesses",
  /** A NewsArticle associated with the Media Object. */
  associatedArticle: "http://schema.org/associatedArticle",
  /** An associated [[ClaimReview]], related by specific common content, topic or claim. The expectation is that this property would be most … */
  associatedClaimReview: "http://schema.org/associatedClaimReview",
  /** A media object that encodes this CreativeWork. This property is a synonym for encoding. */
  associatedMedia: "http://schema.org/associatedMedia",
  /** An associated [[MediaReview]], related by specific common content, topic or claim. The expectation is that this property would be most … */
  associatedMediaReview: "http://schema.org/associatedMediaReview",
  /** An associated [[Review]]. */
  associatedReview: "http://schema.org/associatedReview",
  /** A person or organization attending the event. */
  attendee: "http://schema.org/attendee",
  /** An intended audience, i.e. a group for whom something was created. */
  audience: "http://schema.org/audience",
  /** The target group associated with a given audience (e.g. veterans, car owners, musicians, etc.). */
  audienceType: "http://schema.org/audienceType",
  /** An embedded audio object. */
  audio: "http://schema.org/audio",
  /** The author of this content or rating. Please note that author is special in that HTML 5 provides a special mechanism for indicating … */
  author: "http://schema.org/author",
  /** The availability of this item&#x2014;for example In stock, Out of stock, Pre-order, etc. */
  availability: "http://schema.org/availability",
  /** The end of the availability of the product or service included in the offer. */
  availabilityEnds: "http://schema.org/availabilityEnds",
  /** The beginning of the availability of the product or service included in the offer. */
  availabilityStarts: "http://schema.org/availabilityStarts",
  /** The place(s) from which the offer can be obtained (e.g. store locations). */
  availableAtOrFrom: "http://schema.org/availableAtOrFrom",
  /** The delivery method(s) available for this offer. */
  availableDeliveryMethod: "http://schema.org/availableDeliveryMethod",
  /** A language someone may use with or at the item, service or place. Please use one of the language codes from the [IETF BCP 47 … */
  availableLanguage: "http://schema.org/availableLanguage",
  /** Device required to run the application. Used in cases where a specific make/model is required to run the application. */
  availableOnDevice: "http://schema.org/availableOnDevice",
  /** An award won by or for this item. */
  award: "http://schema.org/award",
  /** For an [[Article]], typically a [[NewsArticle]], the backstory property provides a textual summary giving a brief explanation of why and how … */
  backstory: "http://schema.org/backstory",
  /** A sub property of recipient. The recipient blind copied on a message. */
  bccRecipient: "http://schema.org/bccRecipient",
  /** A bank or bank’s branch, financial institution or international financial institution operating the beneficiary’s bank account or releasing … */
  beneficiaryBank: "http://schema.org/beneficiaryBank",
  /** The highest value allowed in this rating system. */
  bestRating: "http://schema.org/bestRating",
  /** The billing address for the order. */
  billingAddress: "http://schema.org/billingAddress",
  /** The time interval used to compute the invoice. */
  billingPeriod: "http://schema.org/billingPeriod",
  /** Date of birth. */
  birthDate: "http://schema.org/birthDate",
  /** The place where the person was born. */
  birthPlace: "http://schema.org/birthPlace",
  /** The bitrate of the media object. */
  bitrate: "http://schema.org/bitrate",
  /** The edition of the book. */
  bookEdition: "http://schema.org/bookEdition",
  /** The format of the book. */
  bookFormat: "http://schema.org/bookFormat",
  /** The date and time the reservation was booked. */
  bookingTime: "http://schema.org/bookingTime",
  /** A short textual code (also called "store code") that uniquely identifies a place of business. The code is typically assigned by the … */
  branchCode: "http://schema.org/branchCode",
  /** The brand(s) associated with a product or service, or the brand(s) maintained by an organization or business person. */
  brand: "http://schema.org/brand",
  /** A set of links that can help a user understand and navigate a website hierarchy. */
  breadcrumb: "http://schema.org/breadcrumb",
  /** An entity that arranges for an exchange between a buyer and a seller. In most cases a broker never acquires or releases ownership of a … */
  broker: "http://schema.org/broker",
  /** Specifies browser requirements in human-readable text. For example, 'requires HTML5 support'. */
  browserRequirements: "http://schema.org/browserRequirements",
  /** The business function (e.g. sell, lease, repair, dispose) of the offer or component of a bundle (TypeAndQuantityNode). The default is … */
  businessFunction: "http://schema.org/businessFunction",
  /** The artist that performed this album or recording. */
  byArtist: "http://schema.org/byArtist",
  /** Defines the day(s) of the week on which a recurring [[Event]] takes place. May be specified using either [[DayOfWeek]], or alternatively … */
  byDay: "http://schema.org/byDay",
  /** Defines the month(s) of the year on which a recurring [[Event]] takes place. Specified as an [[Integer]] between 1-12. January is 1. */
  byMonth: "http://schema.org/byMonth",
  /** Defines the day(s) of the month on which a recurring [[Event]] takes place. Specified as an [[Integer]] between 1-31. */
  byMonthDay: "http://schema.org/byMonthDay",
  /** Defines the week(s) of the month on which a recurring Event takes place. Specified as an Integer between 1-5. For clarity, byMonthWeek is … */
  byMonthWeek: "http://schema.org/byMonthWeek",
  /** A [callsign](https://en.wikipedia.org/wiki/Call_sign), as used in broadcasting and radio communications to identify people, radio and TV … */
  callSign: "http://schema.org/callSign",
  /** The number of calories. */
  calories: "http://schema.org/calories",
  /** The caption for this object. For downloadable machine formats (closed caption, subtitles etc.) use MediaObject and indicate the … */
  caption: "http://schema.org/caption",
  /** The number of grams of carbohydrates. */
  carbohydrateContent: "http://schema.org/carbohydrateContent",
  /** The available volume for cargo or luggage. For automobiles, this is usually the trunk volume. Typical unit code(s): LTR for liters, FTQ for … */
  cargoVolume: "http://schema.org/cargoVolume",
  /** A category for the item. Greater signs or slashes can be used to informally indicate a category hierarchy. */
  category: "http://schema.org/category",
  /** A sub property of recipient. The recipient copied on a message. */
  ccRecipient: "http://schema.org/ccRecipient",
  /** Fictional person connected with a creative work. */
  character: "http://schema.org/character",
  /** A piece of data that represents a particular aspect of a fictional character (skill, power, character points, advantage, disadvantage). */
  characterAttribute: "http://schema.org/characterAttribute",
  /** A URL template (RFC 6570) for a checkout page for an offer. This approach allows merchants to specify a URL for online checkout of the … */
  checkoutPageURLTemplate: "http://schema.org/checkoutPageURLTemplate",
  /** A child of the person. */
  children: "http://schema.org/children",
  /** The number of milligrams of cholesterol. */
  cholesterolContent: "http://schema.org/cholesterolContent",
  /** A citation or reference to another creative work, such as another publication, web page, scholarly article, etc. */
  citation: "http://schema.org/citation",
  /** A colleague of the person. */
  colleague: "http://schema.org/colleague",
  /** The number of items in the [[Collection]]. */
  collectionSize: "http://schema.org/collectionSize",
  /** The color of the product. */
  color: "http://schema.org/color",
  /** A color swatch image, visualizing the color of a [[Product]]. Should match the textual description specified in the [[color]] property. This … */
  colorSwatch: "http://schema.org/colorSwatch",
  /** Comments, typically from users. */
  comment: "http://schema.org/comment",
  /** The number of comments this CreativeWork (e.g. Article, Question or Answer) has received. This is most applicable to works published in Web … */
  commentCount: "http://schema.org/commentCount",
  /** The official registration number of a business including the organization that issued it such as Company House or Chamber of Commerce. */
  companyRegistration: "http://schema.org/companyRegistration",
  /** The person or organization who wrote a composition, or who is the composer of a work performed at some event. */
  composer: "http://schema.org/composer",
  /** Conditions that affect the availability of, or method(s) of access to, an item. Typically used for real world items such as an … */
  conditionsOfAccess: "http://schema.org/conditionsOfAccess",
  /** A number that confirms the given order or payment has been received. */
  confirmationNumber: "http://schema.org/confirmationNumber",
  /** An option available on this contact point (e.g. a toll-free number or support for hearing-impaired callers). */
  contactOption: "http://schema.org/contactOption",
  /** A contact point for a person or organization. */
  contactPoint: "http://schema.org/contactPoint",
  /** A person or organization can have different contact points, for different purposes. For example, a sales contact point, a PR contact point … */
  contactType: "http://schema.org/contactType",
  /** The basic containment relation between a place and one that contains it. */
  containedInPlace: "http://schema.org/containedInPlace",
  /** The basic containment relation between a place and another that it contains. */
  containsPlace: "http://schema.org/containsPlace",
  /** A season that is part of the media series. */
  containsSeason: "http://schema.org/containsSeason",
  /** The location depicted or described in the content. For example, the location in a photograph or painting. */
  contentLocation: "http://schema.org/contentLocation",
  /** Official rating of a piece of content&#x2014;for example, 'MPAA PG-13'. */
  contentRating: "http://schema.org/contentRating",
  /** The specific time described by a creative work, for works (e.g. articles, video objects etc.) that emphasise a particular moment within an … */
  contentReferenceTime: "http://schema.org/contentReferenceTime",
  /** File size in (mega/kilo)bytes. */
  contentSize: "http://schema.org/contentSize",
  /** Actual bytes of the media object, for example the image file or video file. */
  contentUrl: "http://schema.org/contentUrl",
  /** A secondary contributor to the CreativeWork or Event. */
  contributor: "http://schema.org/contributor",
  /** The time it takes to actually cook the dish, in [ISO 8601 duration format](http://en.wikipedia.org/wiki/ISO_8601). */
  cookTime: "http://schema.org/cookTime",
  /** The method of cooking, such as Frying, Steaming, ... */
  cookingMethod: "http://schema.org/cookingMethod",
  /** The party holding the legal copyright to the CreativeWork. */
  copyrightHolder: "http://schema.org/copyrightHolder",
  /** Text of a notice appropriate for describing the copyright aspects of this Creative Work, ideally indicating the owner of the copyright for … */
  copyrightNotice: "http://schema.org/copyrightNotice",
  /** The year during which the claimed copyright for the CreativeWork was first asserted. */
  copyrightYear: "http://schema.org/copyrightYear",
  /** Indicates a correction to a [[CreativeWork]], either via a [[CorrectionComment]], textually or in another document. */
  correction: "http://schema.org/correction",
  /** For an [[Organization]] (e.g. [[NewsMediaOrganization]]), a statement describing (in news media, the newsroom’s) disclosure and correction … */
  correctionsPolicy: "http://schema.org/correctionsPolicy",
  /** Countries for which the application is not supported. You can also provide the two-letter ISO 3166-1 alpha-2 country code. */
  countriesNotSupported: "http://schema.org/countriesNotSupported",
  /** Countries for which the application is supported. You can also provide the two-letter ISO 3166-1 alpha-2 country code. */
  countriesSupported: "http://schema.org/countriesSupported",
  /** The place where the product was assembled. */
  countryOfAssembly: "http://schema.org/countryOfAssembly",
  /** The place where the item (typically [[Product]]) was last processed and tested before importation. */
  countryOfLastProcessing: "http://schema.org/countryOfLastProcessing",
  /** The country of origin of something, including products as well as creative works such as movie and TV content. In the case of TV and movie, … */
  countryOfOrigin: "http://schema.org/countryOfOrigin",
  /** The status of a creative work in terms of its stage in a lifecycle. Example terms include Incomplete, Draft, Published, Obsolete. Some … */
  creativeWorkStatus: "http://schema.org/creativeWorkStatus",
  /** The creator/author of this CreativeWork. This is the same as the Author property for CreativeWork. */
  creator: "http://schema.org/creator",
  /** Text that can be used to credit person(s) and/or organization(s) associated with a published Creative Work. */
  creditText: "http://schema.org/creditText",
  /** The currency accepted. Use standard formats: [ISO 4217 currency format](http://en.wikipedia.org/wiki/ISO_4217), e.g. "USD"; [Ticker … */
  currenciesAccepted: "http://schema.org/currenciesAccepted",
  /** The currency in which the monetary amount is expressed. Use standard formats: [ISO 4217 currency … */
  currency: "http://schema.org/currency",
  /** Party placing the order or paying the invoice. */
  customer: "http://schema.org/customer",
  /** The date on which the CreativeWork was created or the item was added to a DataFeed. */
  dateCreated: "http://schema.org/dateCreated",
  /** The date on which the CreativeWork was most recently modified or when the item's entry was modified within a DataFeed. */
  dateModified: "http://schema.org/dateModified",
  /** Date of first publication or broadcast. For example the date a [[CreativeWork]] was broadcast or a [[Certification]] was issued. */
  datePublished: "http://schema.org/datePublished",
  /** The date/time at which the message has been read by the recipient if a single recipient exists. */
  dateRead: "http://schema.org/dateRead",
  /** The date/time the message was received if a single recipient exists. */
  dateReceived: "http://schema.org/dateReceived",
  /** The date/time at which the message was sent. */
  dateSent: "http://schema.org/dateSent",
  /** The date of the first registration of the vehicle with the respective public authorities. */
  dateVehicleFirstRegistered: "http://schema.org/dateVehicleFirstRegistered",
  /** Date of death. */
  deathDate: "http://schema.org/deathDate",
  /** The place where the person died. */
  deathPlace: "http://schema.org/deathPlace",
  /** The typical delay between the receipt of the order and the goods either leaving the warehouse or being prepared for pickup, in case the … */
  deliveryLeadTime: "http://schema.org/deliveryLeadTime",
  /** A relationship between an organization and a department of that organization, also described as an organization (allowing different urls, … */
  department: "http://schema.org/department",
  /** The expected departure time. */
  departureTime: "http://schema.org/departureTime",
  /** The depth of the item. */
  depth: "http://schema.org/depth",
  /** A description of the item. */
  description: "http://schema.org/description",
  /** Indicates an IPTCDigitalSourceEnumeration code indicating the nature of the digital source(s) for some [[CreativeWork]]. */
  digitalSourceType: "http://schema.org/digitalSourceType",
  /** A director of e.g. TV, radio, movie, video gaming etc. content, or of an event. Directors can be associated with individual items or with a … */
  director: "http://schema.org/director",
  /** A sub property of description. A short description of the item used to disambiguate from other, similar items. Information from other … */
  disambiguatingDescription: "http://schema.org/disambiguatingDescription",
  /** Any discount applied (to an Order). */
  discount: "http://schema.org/discount",
  /** Code used to redeem a discount. */
  discountCode: "http://schema.org/discountCode",
  /** The currency of the discount. Use standard formats: [ISO 4217 currency format](http://en.wikipedia.org/wiki/ISO_4217), e.g. "USD"; [Ticker … */
  discountCurrency: "http://schema.org/discountCurrency",
  /** A link to the page containing the comments of the CreativeWork. */
  discussionUrl: "http://schema.org/discussionUrl",
  /** The location at which an item can be viewed or experienced in-person. */
  displayLocation: "http://schema.org/displayLocation",
  /** The date that this organization was dissolved. */
  dissolutionDate: "http://schema.org/dissolutionDate",
  /** A downloadable form of this dataset, at a specific location, in a specific format. This property can be repeated if different variations are … */
  distribution: "http://schema.org/distribution",
  /** Statement on diversity policy by an [[Organization]] e.g. a [[NewsMediaOrganization]]. For a [[NewsMediaOrganization]], a statement … */
  diversityPolicy: "http://schema.org/diversityPolicy",
  /** For an [[Organization]] (often but not necessarily a [[NewsMediaOrganization]]), a report on staffing diversity issues. In a news context … */
  diversityStaffingReport: "http://schema.org/diversityStaffingReport",
  /** The time admission will commence. */
  doorTime: "http://schema.org/doorTime",
  /** If the file can be downloaded, URL to download the binary. */
  downloadUrl: "http://schema.org/downloadUrl",
  /** The number of downvotes this question, answer or comment has received from the community. */
  downvoteCount: "http://schema.org/downvoteCount",
  /** The drive wheel configuration, i.e. which roadwheels will receive torque from the vehicle's engine via the drivetrain. */
  driveWheelConfiguration: "http://schema.org/driveWheelConfiguration",
  /** The Dun & Bradstreet DUNS number for identifying an organization or business person. */
  duns: "http://schema.org/duns",
  /** The duration of the item (movie, audio recording, event, etc.) in [ISO 8601 duration format](http://en.wikipedia.org/wiki/ISO_8601). */
  duration: "http://schema.org/duration",
  /** An [EIDR](https://eidr.org/) (Entertainment Identifier Registry) [[identifier]] representing a specific edit / edition for a work of film or … */
  editEIDR: "http://schema.org/editEIDR",
  /** Specifies the Person who edited the CreativeWork. */
  editor: "http://schema.org/editor",
  /** For questions that are part of learning resources (e.g. Quiz), eduQuestionType indicates the format of question being given. Example: … */
  eduQuestionType: "http://schema.org/eduQuestionType",
  /** Educational background needed for the position or Occupation. */
  educationRequirements: "http://schema.org/educationRequirements",
  /** An alignment to an established educational framework. This property should not be used where the nature of the alignment can be described … */
  educationalAlignment: "http://schema.org/educationalAlignment",
  /** The level in terms of progression through an educational or training context. Examples of educational levels include 'beginner', … */
  educationalLevel: "http://schema.org/educationalLevel",
  /** The purpose of a work in the context of education; for example, 'assignment', 'group work'. */
  educationalUse: "http://schema.org/educationalUse",
  /** The elevation of a location ([WGS 84](https://en.wikipedia.org/wiki/World_Geodetic_System)). Values may be of the form 'NUMBER … */
  elevation: "http://schema.org/elevation",
  /** The type(s) of customers for which the given offer is valid. */
  eligibleCustomerType: "http://schema.org/eligibleCustomerType",
  /** The duration for which the given offer is valid. */
  eligibleDuration: "http://schema.org/eligibleDuration",
  /** The interval and unit of measurement of ordering quantities for which the offer or price specification is valid. This allows e.g. specifying … */
  eligibleQuantity: "http://schema.org/eligibleQuantity",
  /** The ISO 3166-1 (ISO 3166-1 alpha-2) or ISO 3166-2 code, the place, or the GeoShape for the geo-political region(s) for which the offer or … */
  eligibleRegion: "http://schema.org/eligibleRegion",
  /** The transaction volume, in a monetary unit, for which the offer or price specification is valid, e.g. for indicating a minimal purchasing … */
  eligibleTransactionVolume: "http://schema.org/eligibleTransactionVolume",
  /** Email address. */
  email: "http://schema.org/email",
  /** A URL pointing to a player for a specific video. In general, this is the information in the ```src``` element of an ```embed``` tag and … */
  embedUrl: "http://schema.org/embedUrl",
  /** Represents textual captioning from a [[MediaObject]], e.g. text of a 'meme'. */
  embeddedTextCaption: "http://schema.org/embeddedTextCaption",
  /** Someone working for this organization. */
  employee: "http://schema.org/employee",
  /** The CreativeWork encoded by this media object. */
  encodesCreativeWork: "http://schema.org/encodesCreativeWork",
  /** A media object that encodes this CreativeWork. This property is a synonym for associatedMedia. */
  encoding: "http://schema.org/encoding",
  /** Media type typically expressed using a MIME format (see [IANA site](http://www.iana.org/assignments/media-types/media-types.xhtml) and [MDN … */
  encodingFormat: "http://schema.org/encodingFormat",
  /** The end date and time of the item (in [ISO 8601 date format](http://en.wikipedia.org/wiki/ISO_8601)). */
  endDate: "http://schema.org/endDate",
  /** The endTime of something. For a reserved event or service (e.g. FoodEstablishmentReservation), the time that it is expected to end. For … */
  endTime: "http://schema.org/endTime",
  /** An episode of a TV, radio or game media within a series or season. */
  episode: "http://schema.org/episode",
  /** For failed actions, more information on the cause of the failure. Consider using the Error type. */
  error: "http://schema.org/error",
  /** The estimated cost of the supply or supplies consumed when performing instructions. */
  estimatedCost: "http://schema.org/estimatedCost",
  /** An estimated salary for a job posting or occupation, based on a variety of variables including, but not limited to industry, job title, and … */
  estimatedSalary: "http://schema.org/estimatedSalary",
  /** Statement about ethics policy, e.g. of a [[NewsMediaOrganization]] regarding journalistic and publishing practices, or of a [[Restaurant]], … */
  ethicsPolicy: "http://schema.org/ethicsPolicy",
  /** Upcoming or past event associated with this place, organization, or action. */
  event: "http://schema.org/event",
  /** The eventAttendanceMode of an event indicates whether it occurs online, offline, or a mix. */
  eventAttendanceMode: "http://schema.org/eventAttendanceMode",
  /** Associates an [[Event]] with a [[Schedule]]. There are circumstances where it is preferable to share a schedule for a series of repeating … */
  eventSchedule: "http://schema.org/eventSchedule",
  /** An eventStatus of an event represents its status; particularly useful when an event is cancelled or rescheduled. */
  eventStatus: "http://schema.org/eventStatus",
  /** A creative work that this work is an example/instance/realization/derivation of. */
  exampleOfWork: "http://schema.org/exampleOfWork",
  /** Defines a [[Date]] or [[DateTime]] during which a scheduled [[Event]] will not take place. The property allows exceptions to a [[Schedule]] … */
  exceptDate: "http://schema.org/exceptDate",
  /** exif data for this object. */
  exifData: "http://schema.org/exifData",
  /** Description of skills and experience needed for the position or Occupation. */
  experienceRequirements: "http://schema.org/experienceRequirements",
  /** Date the content expires and is no longer useful or available. For example a [[VideoObject]] or [[NewsArticle]] whose availability or … */
  expires: "http://schema.org/expires",
  /** An address extension such as an apartment number, C/O or alternative name. */
  extendedAddress: "http://schema.org/extendedAddress",
  /** Family name. In the U.S., the last name of a Person. */
  familyName: "http://schema.org/familyName",
  /** The number of grams of fat. */
  fatContent: "http://schema.org/fatContent",
  /** The fax number. */
  faxNumber: "http://schema.org/faxNumber",
  /** Features or modules provided by this application (and possibly required by other applications). */
  featureList: "http://schema.org/featureList",
  /** The number of grams of fiber. */
  fiberContent: "http://schema.org/fiberContent",
  /** Size of the application / package (e.g. 18MB). In the absence of a unit (MB, KB etc.), KB will be assumed. */
  fileSize: "http://schema.org/fileSize",
  /** The most generic uni-directional social relation. */
  follows: "http://schema.org/follows",
  /** A person or organization who founded this organization. */
  founder: "http://schema.org/founder",
  /** The date that this organization was founded. */
  foundingDate: "http://schema.org/foundingDate",
  /** The place where the Organization was founded. */
  foundingLocation: "http://schema.org/foundingLocation",
  /** The amount of fuel consumed for traveling a particular distance or temporal duration with the given vehicle (e.g. liters per 100 km). * Note … */
  fuelConsumption: "http://schema.org/fuelConsumption",
  /** The distance traveled per unit of fuel used; most commonly miles per gallon (mpg) or kilometers per liter (km/L). * Note 1: There are … */
  fuelEfficiency: "http://schema.org/fuelEfficiency",
  /** The type of fuel suitable for the engine or engines of the vehicle. If the vehicle has only one engine, this property can be attached … */
  fuelType: "http://schema.org/fuelType",
  /** A person or organization that supports (sponsors) something through some kind of financial contribution. */
  funder: "http://schema.org/funder",
  /** A [[Grant]] that directly or indirectly provide funding or sponsorship for this item. See also [[ownershipFundingInfo]]. */
  funding: "http://schema.org/funding",
  /** An item is an object within the game world that can be collected by a player or, occasionally, a non-player character. */
  gameItem: "http://schema.org/gameItem",
  /** Real or fictional location of the game (or part of game). */
  gameLocation: "http://schema.org/gameLocation",
  /** Gender of something, typically a [[Person]], but possibly also fictional characters, animals, etc. While http://schema.org/Male and … */
  gender: "http://schema.org/gender",
  /** Genre of the creative work, broadcast channel or group. */
  genre: "http://schema.org/genre",
  /** The geo coordinates of the place. */
  geo: "http://schema.org/geo",
  /** Represents a relationship between two geometries (or the places they represent), relating a containing geometry to a contained geometry. "a … */
  geoContains: "http://schema.org/geoContains",
  /** Represents a relationship between two geometries (or the places they represent), relating a geometry to another that covers it. As defined … */
  geoCoveredBy: "http://schema.org/geoCoveredBy",
  /** Represents a relationship between two geometries (or the places they represent), relating a covering geometry to a covered geometry. "Every … */
  geoCovers: "http://schema.org/geoCovers",
  /** Represents a relationship between two geometries (or the places they represent), relating a geometry to another that crosses it: "a crosses … */
  geoCrosses: "http://schema.org/geoCrosses",
  /** Represents spatial relations in which two geometries (or the places they represent) are topologically disjoint: "they have no point in … */
  geoDisjoint: "http://schema.org/geoDisjoint",
  /** Represents spatial relations in which two geometries (or the places they represent) are topologically equal, as defined in … */
  geoEquals: "http://schema.org/geoEquals",
  /** Represents spatial relations in which two geometries (or the places they represent) have at least one point in common. As defined in … */
  geoIntersects: "http://schema.org/geoIntersects",
  /** Represents a relationship between two geometries (or the places they represent), relating a geometry to another that geospatially overlaps … */
  geoOverlaps: "http://schema.org/geoOverlaps",
  /** Represents spatial relations in which two geometries (or the places they represent) touch: "they have at least one boundary point in common, … */
  geoTouches: "http://schema.org/geoTouches",
  /** Represents a relationship between two geometries (or the places they represent), relating a geometry to one that contains it, i.e. it is … */
  geoWithin: "http://schema.org/geoWithin",
  /** The geographic area associated with the audience. */
  geographicArea: "http://schema.org/geographicArea",
  /** Given name. In the U.S., the first name of a Person. */
  givenName: "http://schema.org/givenName",
  /** The [Global Location Number](http://www.gs1.org/gln) (GLN, sometimes also referred to as International Location Number or ILN) of the … */
  globalLocationNumber: "http://schema.org/globalLocationNumber",
  /** A Global Trade Item Number ([GTIN](https://www.gs1.org/standards/id-keys/gtin)). GTINs identify trade items, including products and … */
  gtin: "http://schema.org/gtin",
  /** The GTIN-12 code of the product, or the product to which the offer refers. The GTIN-12 is the 12-digit GS1 Identification Key composed of a … */
  gtin12: "http://schema.org/gtin12",
  /** The GTIN-13 code of the product, or the product to which the offer refers. This is equivalent to 13-digit ISBN codes and EAN UCC-13. Former … */
  gtin13: "http://schema.org/gtin13",
  /** The GTIN-14 code of the product, or the product to which the offer refers. See [GS1 GTIN … */
  gtin14: "http://schema.org/gtin14",
  /** The GTIN-8 code of the product, or the product to which the offer refers. This code is also known as EAN/UCC-8 or 8-digit EAN. See [GS1 GTIN … */
  gtin8: "http://schema.org/gtin8",
  /** Used to tag an item to be intended or suitable for consumption or use by adults only. */
  hasAdultConsideration: "http://schema.org/hasAdultConsideration",
  /** Certification information about a product, organization, service, place, or person. */
  hasCertification: "http://schema.org/hasCertification",
  /** A credential awarded to the Person or Organization. */
  hasCredential: "http://schema.org/hasCredential",
  /** A Defined Term contained in this term set. */
  hasDefinedTerm: "http://schema.org/hasDefinedTerm",
  /** A permission related to the access to this document (e.g. permission to read or write an electronic document). For a public document, … */
  hasDigitalDocumentPermission: "http://schema.org/hasDigitalDocumentPermission",
  /** Indicates whether some facility (e.g. [[FoodEstablishment]], [[CovidTestingFacility]]) offers a service that can be used by driving through … */
  hasDriveThroughService: "http://schema.org/hasDriveThroughService",
  /** Defines the energy efficiency Category (also known as "class" or "rating") for a product according to an international energy efficiency … */
  hasEnergyConsumptionDetails: "http://schema.org/hasEnergyConsumptionDetails",
  /** The <a href="https://www.gs1.org/standards/gs1-digital-link">GS1 digital link</a> associated with the object. This URL should conform to the … */
  hasGS1DigitalLink: "http://schema.org/hasGS1DigitalLink",
  /** A URL to a map of the place. */
  hasMap: "http://schema.org/hasMap",
  /** A measurement of an item, For example, the inseam of pants, the wheel size of a bicycle, the gauge of a screw, or the carbon footprint … */
  hasMeasurement: "http://schema.org/hasMeasurement",
  /** MemberProgram offered by an Organization, for example an eCommerce merchant or an airline. */
  hasMemberProgram: "http://schema.org/hasMemberProgram",
  /** Either the actual menu as a structured representation, as text, or a URL of the menu. */
  hasMenu: "http://schema.org/hasMenu",
  /** Specifies a MerchantReturnPolicy that may be applicable. */
  hasMerchantReturnPolicy: "http://schema.org/hasMerchantReturnPolicy",
  /** The Person's occupation. For past professions, use Role for expressing dates. */
  hasOccupation: "http://schema.org/hasOccupation",
  /** Indicates an OfferCatalog listing for this Organization, Person, or Service. */
  hasOfferCatalog: "http://schema.org/hasOfferCatalog",
  /** Points-of-Sales operated by the organization or person. */
  hasPOS: "http://schema.org/hasPOS",
  /** Indicates an item or CreativeWork that is part of this item, or CreativeWork (in some sense). */
  hasPart: "http://schema.org/hasPart",
  /** An offer to participate in the event, for example, Call for Proposals, Call for Speakers, or Call for Performers. */
  hasParticipationOffer: "http://schema.org/hasParticipationOffer",
  /** Specification of a shipping service offered by the organization. */
  hasShippingService: "http://schema.org/hasShippingService",
  /** An offer to sponsor the event, for example, Sponsorship Prospectus, Sponsorship Opportunities, or Sponsor Packages. */
  hasSponsorshipOffer: "http://schema.org/hasSponsorshipOffer",
  /** Headline of the article. */
  headline: "http://schema.org/headline",
  /** The height of the item. */
  height: "http://schema.org/height",
  /** A contact location for a person's residence. */
  homeLocation: "http://schema.org/homeLocation",
  /** An honorific prefix preceding a Person's name such as Dr/Mrs/Mr. */
  honorificPrefix: "http://schema.org/honorificPrefix",
  /** An honorific suffix following a Person's name such as M.D./PhD/MSCSW. */
  honorificSuffix: "http://schema.org/honorificSuffix",
  /** The hours during which this service or contact is available. */
  hoursAvailable: "http://schema.org/hoursAvailable",
  /** The identifier property represents any kind of identifier for any kind of [[Thing]], such as ISBNs, GTIN codes, UUIDs etc. Schema.org … */
  identifier: "http://schema.org/identifier",
  /** The illustrator of the book. */
  illustrator: "http://schema.org/illustrator",
  /** An image of the item. This can be a [[URL]] or a fully described [[ImageObject]]. */
  image: "http://schema.org/image",
  /** The album to which this recording belongs. */
  inAlbum: "http://schema.org/inAlbum",
  /** A [[DefinedTermSet]] that contains this term. */
  inDefinedTermSet: "http://schema.org/inDefinedTermSet",
  /** The language of the content or performance or used in an action. Please use one of the language codes from the [IETF BCP 47 … */
  inLanguage: "http://schema.org/inLanguage",
  /** The playlist to which this recording belongs. */
  inPlaylist: "http://schema.org/inPlaylist",
  /** Indicates the [[productGroupID]] for a [[ProductGroup]] that this product [[isVariantOf]]. */
  inProductGroupWithID: "http://schema.org/inProductGroupWithID",
  /** A data catalog which contains this dataset. */
  includedInDataCatalog: "http://schema.org/includedInDataCatalog",
  /** This links to a node or nodes indicating the exact quantity of the products included in an [[Offer]] or [[ProductCollection]]. */
  includesObject: "http://schema.org/includesObject",
  /** The ISO 3166-1 (ISO 3166-1 alpha-2) or ISO 3166-2 code, the place, or the GeoShape for the geo-political region(s) for which the offer or … */
  ineligibleRegion: "http://schema.org/ineligibleRegion",
  /** URL at which the app may be installed, if different from the URL of the item. */
  installUrl: "http://schema.org/installUrl",
  /** The object that helped the agent perform the action. E.g. John wrote a book with *a pen*. */
  instrument: "http://schema.org/instrument",
  /** The number of interactions for the CreativeWork using the WebSite or SoftwareApplication. The most specific child type of InteractionCounter … */
  interactionStatistic: "http://schema.org/interactionStatistic",
  /** The predominant mode of learning supported by the learning resource. Acceptable values are 'active', 'expositive', or 'mixed'. */
  interactivityType: "http://schema.org/interactivityType",
  /** Used to indicate a specific claim contained, implied, translated or refined from the content of a [[MediaObject]] or other [[CreativeWork]]. … */
  interpretedAsClaim: "http://schema.org/interpretedAsClaim",
  /** The current approximate inventory level for the item or items. */
  inventoryLevel: "http://schema.org/inventoryLevel",
  /** A flag to signal that the item, event, or place is accessible for free. */
  isAccessibleForFree: "http://schema.org/isAccessibleForFree",
  /** A pointer to another product (or multiple products) for which this product is an accessory or spare part. */
  isAccessoryOrSparePartFor: "http://schema.org/isAccessoryOrSparePartFor",
  /** A resource from which this work is derived or from which it is a modification or adaptation. */
  isBasedOn: "http://schema.org/isBasedOn",
  /** A pointer to another product (or multiple products) for which this product is a consumable. */
  isConsumableFor: "http://schema.org/isConsumableFor",
  /** Indicates whether this content is family friendly. */
  isFamilyFriendly: "http://schema.org/isFamilyFriendly",
  /** Indicates whether the offer was accepted as a gift for someone other than the buyer. */
  isGift: "http://schema.org/isGift",
  /** Indicates an item or CreativeWork that this item, or CreativeWork (in some sense), is part of. */
  isPartOf: "http://schema.org/isPartOf",
  /** A pointer to another, somehow related product (or multiple products). */
  isRelatedTo: "http://schema.org/isRelatedTo",
  /** A pointer to another, functionally similar product (or multiple products). */
  isSimilarTo: "http://schema.org/isSimilarTo",
  /** Indicates the kind of product that this is a variant of. In the case of [[ProductModel]], this is a pointer (from a ProductModel) to a base … */
  isVariantOf: "http://schema.org/isVariantOf",
  /** The ISBN of the book. */
  isbn: "http://schema.org/isbn",
  /** The International Standard of Industrial Classification of All Economic Activities (ISIC), Revision 4 code for a particular organization, … */
  isicV4: "http://schema.org/isicV4",
  /** An organization identifier as defined in [ISO 6523(-1)](https://en.wikipedia.org/wiki/ISO/IEC_6523). The identifier should be in the … */
  iso6523Code: "http://schema.org/iso6523Code",
  /** The International Standard Recording Code for the recording. */
  isrcCode: "http://schema.org/isrcCode",
  /** The International Standard Serial Number (ISSN) that identifies this serial publication. You can repeat this property to identify different … */
  issn: "http://schema.org/issn",
  /** An entity represented by an entry in a list or data feed (e.g. an 'artist' in a list of 'artists'). */
  item: "http://schema.org/item",
  /** A predefined value from OfferItemCondition specifying the condition of the product or service, or the products or services included in the … */
  itemCondition: "http://schema.org/itemCondition",
  /** For itemListElement values, you can use simple strings (e.g. "Peter", "Paul", "Mary"), existing entities, or use ListItem. Text values are … */
  itemListElement: "http://schema.org/itemListElement",
  /** Type of ordering (e.g. Ascending, Descending, Unordered). */
  itemListOrder: "http://schema.org/itemListOrder",
  /** An item being offered (or demanded). The transactional nature of the offer or demand is documented using [[businessFunction]], e.g. sell, … */
  itemOffered: "http://schema.org/itemOffered",
  /** The item that is being reviewed/rated. */
  itemReviewed: "http://schema.org/itemReviewed",
  /** Destination(s) ( [[Place]] ) that make up a trip. For a trip where destination order is important use [[ItemList]] to specify that order … */
  itinerary: "http://schema.org/itinerary",
  /** The job title of the person (for example, Financial Manager). */
  jobTitle: "http://schema.org/jobTitle",
  /** Keywords or tags used to describe some item. Multiple textual entries in a keywords list are typically delimited by commas, or by repeating … */
  keywords: "http://schema.org/keywords",
  /** A textual description of known damages, both repaired and unrepaired. */
  knownVehicleDamages: "http://schema.org/knownVehicleDamages",
  /** The most generic bi-directional social/work relation. */
  knows: "http://schema.org/knows",
  /** Of a [[Person]], and less typically of an [[Organization]], to indicate a topic that is known about - suggesting possible expertise but not … */
  knowsAbout: "http://schema.org/knowsAbout",
  /** Of a [[Person]], and less typically of an [[Organization]], to indicate a known language. We do not distinguish skill levels or … */
  knowsLanguage: "http://schema.org/knowsLanguage",
  /** Date on which the content on this web page was last reviewed for accuracy and/or completeness. */
  lastReviewed: "http://schema.org/lastReviewed",
  /** The latitude of a location. For example ```37.42242``` ([WGS 84](https://en.wikipedia.org/wiki/World_Geodetic_System)). */
  latitude: "http://schema.org/latitude",
  /** The predominant type or kind characterizing the learning resource. For example, 'presentation', 'handout'. */
  learningResourceType: "http://schema.org/learningResourceType",
  /** Length of the lease for some [[Accommodation]], either particular to some [[Offer]] or in some cases intrinsic to the property. */
  leaseLength: "http://schema.org/leaseLength",
  /** The legal address of an organization which acts as the officially registered address used for legal and tax purposes. The legal address can … */
  legalAddress: "http://schema.org/legalAddress",
  /** The official name of the organization, e.g. the registered company name. */
  legalName: "http://schema.org/legalName",
  /** One or multiple persons who represent this organization legally such as CEO or sole administrator. */
  legalRepresentative: "http://schema.org/legalRepresentative",
  /** An organization identifier that uniquely identifies a legal entity as defined in ISO 17442. */
  leiCode: "http://schema.org/leiCode",
  /** A license document that applies to this content, typically indicated by URL. */
  license: "http://schema.org/license",
  /** A life event like baptism, communions, Bar Mitzvahs, Aqiqah, Namakarana, Miyamairi, burial, .... */
  lifeEvent: "http://schema.org/lifeEvent",
  /** The location of, for example, where an event is happening, where an organization is located, or where an action takes place. */
  location: "http://schema.org/location",
  /** The location where the CreativeWork was created, which may not be the same as the location depicted in the CreativeWork. */
  locationCreated: "http://schema.org/locationCreated",
  /** An associated logo. */
  logo: "http://schema.org/logo",
  /** The longitude of a location. For example ```-122.08585``` ([WGS 84](https://en.wikipedia.org/wiki/World_Geodetic_System)). */
  longitude: "http://schema.org/longitude",
  /** Indicates if this web page element is the main subject of the page. */
  mainContentOfPage: "http://schema.org/mainContentOfPage",
  /** Indicates the primary entity described in some page or other CreativeWork. */
  mainEntity: "http://schema.org/mainEntity",
  /** Indicates a page (or other CreativeWork) for which this thing is the main entity being described. See [background … */
  mainEntityOfPage: "http://schema.org/mainEntityOfPage",
  /** A maintainer of a [[Dataset]], software package ([[SoftwareApplication]]), or other [[Project]]. A maintainer is a [[Person]] or … */
  maintainer: "http://schema.org/maintainer",
  /** A pointer to products or services offered by the organization or person. */
  makesOffer: "http://schema.org/makesOffer",
  /** The manufacturer of the product. */
  manufacturer: "http://schema.org/manufacturer",
  /** A [[marginOfError]] for an [[Observation]]. */
  marginOfError: "http://schema.org/marginOfError",
  /** A material that something is made from, e.g. leather, wool, cotton, paper. */
  material: "http://schema.org/material",
  /** The quantity of the materials being described or an expression of the physical space they occupy. */
  materialExtent: "http://schema.org/materialExtent",
  /** The upper value of some characteristic or property. */
  maxValue: "http://schema.org/maxValue",
  /** The total number of individuals that may attend an event or venue. */
  maximumAttendeeCapacity: "http://schema.org/maximumAttendeeCapacity",
  /** The maximum physical attendee capacity of an [[Event]] whose [[eventAttendanceMode]] is [[OfflineEventAttendanceMode]] (or the offline … */
  maximumPhysicalAttendeeCapacity: "http://schema.org/maximumPhysicalAttendeeCapacity",
  /** The maximum virtual attendee capacity of an [[Event]] whose [[eventAttendanceMode]] is [[OnlineEventAttendanceMode]] (or the online aspects, … */
  maximumVirtualAttendeeCapacity: "http://schema.org/maximumVirtualAttendeeCapacity",
  /** The measuredProperty of an [[Observation]], typically via its [[StatisticalVariable]]. There are various kinds of applicable [[Property]]: a … */
  measuredProperty: "http://schema.org/measuredProperty",
  /** Identifies the denominator variable when an observation represents a ratio or percentage. */
  measurementDenominator: "http://schema.org/measurementDenominator",
  /** A subproperty of [[measurementTechnique]] that can be used for specifying specific methods, in particular via [[MeasurementMethodEnum]]. */
  measurementMethod: "http://schema.org/measurementMethod",
  /** Provides additional qualification to an observation. For example, a GDP observation measures the Nominal value. */
  measurementQualifier: "http://schema.org/measurementQualifier",
  /** A technique, method or technology used in an [[Observation]], [[StatisticalVariable]] or [[Dataset]] (or [[DataDownload]], [[DataCatalog]]), … */
  measurementTechnique: "http://schema.org/measurementTechnique",
  /** A member of an Organization or a ProgramMembership. Organizations can be members of organizations; ProgramMembership is typically for … */
  member: "http://schema.org/member",
  /** An Organization (or ProgramMembership) to which this Person or Organization belongs. */
  memberOf: "http://schema.org/memberOf",
  /** Minimum memory requirements. */
  memoryRequirements: "http://schema.org/memoryRequirements",
  /** Indicates that the CreativeWork contains a reference to, but is not necessarily about a concept. */
  mentions: "http://schema.org/mentions",
  /** A CreativeWork attached to the message. */
  messageAttachment: "http://schema.org/messageAttachment",
  /** The total distance travelled by the particular vehicle since its initial production, as read from its odometer. Typical unit code(s): KMT … */
  mileageFromOdometer: "http://schema.org/mileageFromOdometer",
  /** The lower value of some characteristic or property. */
  minValue: "http://schema.org/minValue",
  /** The minimum payment required at this time. */
  minimumPaymentDue: "http://schema.org/minimumPaymentDue",
  /** The [[mobileUrl]] property is provided for specific situations in which data consumers need to determine whether one of several provided … */
  mobileUrl: "http://schema.org/mobileUrl",
  /** The model of the product. Use with the URL of a ProductModel or a textual representation of the model identifier. The URL of the … */
  model: "http://schema.org/model",
  /** The date and time the reservation was modified. */
  modifiedTime: "http://schema.org/modifiedTime",
  /** The Manufacturer Part Number (MPN) of the product, or the product to which the offer refers. */
  mpn: "http://schema.org/mpn",
  /** The composer of the soundtrack. */
  musicBy: "http://schema.org/musicBy",
  /** The North American Industry Classification System (NAICS) code for a particular organization or business person. */
  naics: "http://schema.org/naics",
  /** The name of the item. */
  name: "http://schema.org/name",
  /** Nationality of the person. */
  nationality: "http://schema.org/nationality",
  /** Provides negative considerations regarding something, most typically in pro/con lists for reviews (alongside [[positiveNotes]]). For … */
  negativeNotes: "http://schema.org/negativeNotes",
  /** The total financial value of the person as calculated by subtracting the total value of liabilities from the total value of assets. */
  netWorth: "http://schema.org/netWorth",
  /** A link to the ListItem that follows the current one. */
  nextItem: "http://schema.org/nextItem",
  /** nonprofitStatus indicates the legal status of a non-profit organization in its primary place of business. */
  nonprofitStatus: "http://schema.org/nonprofitStatus",
  /** Indicates the [NATO stock number](https://en.wikipedia.org/wiki/NATO_Stock_Number) (nsn) of a [[Product]]. */
  nsn: "http://schema.org/nsn",
  /** The number or type of airbags in the vehicle. */
  numberOfAirbags: "http://schema.org/numberOfAirbags",
  /** The number of axles. Typical unit code(s): C62. */
  numberOfAxles: "http://schema.org/numberOfAxles",
  /** The number of doors. Typical unit code(s): C62. */
  numberOfDoors: "http://schema.org/numberOfDoors",
  /** The number of employees in an organization, e.g. business. */
  numberOfEmployees: "http://schema.org/numberOfEmployees",
  /** The number of episodes in this season or series. */
  numberOfEpisodes: "http://schema.org/numberOfEpisodes",
  /** The total number of forward gears available for the transmission system of the vehicle. Typical unit code(s): C62. */
  numberOfForwardGears: "http://schema.org/numberOfForwardGears",
  /** The number of items in an ItemList. Note that some descriptions might not fully describe all items in a list (e.g., multi-page pagination); … */
  numberOfItems: "http://schema.org/numberOfItems",
  /** The number of pages in the book. */
  numberOfPages: "http://schema.org/numberOfPages",
  /** Indicate how many people can play this game (minimum, maximum, or range). */
  numberOfPlayers: "http://schema.org/numberOfPlayers",
  /** The number of owners of the vehicle, including the current one. Typical unit code(s): C62. */
  numberOfPreviousOwners: "http://schema.org/numberOfPreviousOwners",
  /** The number of seasons in this series. */
  numberOfSeasons: "http://schema.org/numberOfSeasons",
  /** Nutrition information about the recipe or menu item. */
  nutrition: "http://schema.org/nutrition",
  /** The object upon which the action is carried out, whose state is kept intact or changed. Also known as the semantic roles patient, affected … */
  object: "http://schema.org/object",
  /** The [[observationAbout]] property identifies an entity, often a [[Place]], associated with an [[Observation]]. */
  observationAbout: "http://schema.org/observationAbout",
  /** The observationDate of an [[Observation]]. */
  observationDate: "http://schema.org/observationDate",
  /** The length of time an Observation took place over. The format follows `P[0-9]*[Y|M|D|h|m|s]`. For example, P1Y is Period 1 Year, P3M is … */
  observationPeriod: "http://schema.org/observationPeriod",
  /** The region/country for which this occupational description is appropriate. Note that educational requirements and qualifications can vary … */
  occupationLocation: "http://schema.org/occupationLocation",
  /** A category describing the job, preferably using a term from a taxonomy such as [BLS O*NET-SOC](http://www.onetcenter.org/taxonomy.html), … */
  occupationalCategory: "http://schema.org/occupationalCategory",
  /** A pointer to the organization or person making the offer. */
  offeredBy: "http://schema.org/offeredBy",
  /** An offer to provide this item&#x2014;for example, an offer to sell a product, rent the DVD of a movie, perform a service, or give away … */
  offers: "http://schema.org/offers",
  /** The general opening hours for a business. Opening hours can be specified as a weekly time range, starting with days, then times per day. … */
  openingHours: "http://schema.org/openingHours",
  /** The opening hours of a certain place. */
  openingHoursSpecification: "http://schema.org/openingHoursSpecification",
  /** Operating systems supported (Windows 7, OS X 10.6, Android 1.6). */
  operatingSystem: "http://schema.org/operatingSystem",
  /** Date order was placed. */
  orderDate: "http://schema.org/orderDate",
  /** The delivery of the parcel related to this order or order item. */
  orderDelivery: "http://schema.org/orderDelivery",
  /** The identifier of the transaction. */
  orderNumber: "http://schema.org/orderNumber",
  /** The current status of the order. */
  orderStatus: "http://schema.org/orderStatus",
  /** The item ordered. */
  orderedItem: "http://schema.org/orderedItem",
  /** An organizer of an Event. */
  organizer: "http://schema.org/organizer",
  /** A person or organization who owns this Thing. */
  owner: "http://schema.org/owner",
  /** For an [[Organization]] (often but not necessarily a [[NewsMediaOrganization]]), a description of organizational ownership structure; … */
  ownershipFundingInfo: "http://schema.org/ownershipFundingInfo",
  /** Things owned by the organization or person. */
  owns: "http://schema.org/owns",
  /** The page on which the work ends; for example "138" or "xvi". */
  pageEnd: "http://schema.org/pageEnd",
  /** The page on which the work starts; for example "135" or "xiii". */
  pageStart: "http://schema.org/pageStart",
  /** Any description of pages that is not separated into pageStart and pageEnd; for example, "1-6, 9, 55" or "10-12, 46-49". */
  pagination: "http://schema.org/pagination",
  /** A parent of this person. */
  parent: "http://schema.org/parent",
  /** The parent of a question, answer or item in general. Typically used for Q/A discussion threads e.g. a chain of comments with the first … */
  parentItem: "http://schema.org/parentItem",
  /** The larger organization that this organization is a [[subOrganization]] of, if any. */
  parentOrganization: "http://schema.org/parentOrganization",
  /** The order is being paid as part of the referenced Invoice. */
  partOfInvoice: "http://schema.org/partOfInvoice",
  /** Identifies that this [[Trip]] is a subTrip of another Trip. For example Day 1, Day 2, etc. of a multi-day trip. */
  partOfTrip: "http://schema.org/partOfTrip",
  /** Other co-agents that participated in the action indirectly. E.g. John wrote a book with *Steve*. */
  participant: "http://schema.org/participant",
  /** A pattern that something has, for example 'polka dot', 'striped', 'Canadian flag'. Values are typically expressed as text, although links to … */
  pattern: "http://schema.org/pattern",
  /** Cash, Credit Card, Cryptocurrency, Local Exchange Tradings System, etc. */
  paymentAccepted: "http://schema.org/paymentAccepted",
  /** The date that payment is due. */
  paymentDueDate: "http://schema.org/paymentDueDate",
  /** The name of the credit card or other method of payment for the order. */
  paymentMethod: "http://schema.org/paymentMethod",
  /** An identifier for the method of payment used (e.g. the last 4 digits of the credit card). */
  paymentMethodId: "http://schema.org/paymentMethodId",
  /** The status of payment; whether the invoice has been paid or not. */
  paymentStatus: "http://schema.org/paymentStatus",
  /** The URL for sending a payment. */
  paymentUrl: "http://schema.org/paymentUrl",
  /** The length of time it takes to perform instructions or a direction (not including time to prepare the supplies), in [ISO 8601 duration … */
  performTime: "http://schema.org/performTime",
  /** A performer at the event&#x2014;for example, a presenter, musician, musical group or actor. */
  performer: "http://schema.org/performer",
  /** Event that this person is a performer or participant in. */
  performerIn: "http://schema.org/performerIn",
  /** Permission(s) required to run the app (for example, a mobile app may require full internet access or may run only on wifi). */
  permissions: "http://schema.org/permissions",
  /** A photograph of this place. */
  photo: "http://schema.org/photo",
  /** Player type required&#x2014;for example, Flash or Silverlight. */
  playerType: "http://schema.org/playerType",
  /** The position of an item in a series or sequence of items. */
  position: "http://schema.org/position",
  /** Provides positive considerations regarding something, for example product highlights or (alongside [[negativeNotes]]) pro/con lists for … */
  positiveNotes: "http://schema.org/positiveNotes",
  /** The post office box number for PO box addresses. */
  postOfficeBoxNumber: "http://schema.org/postOfficeBoxNumber",
  /** The postal code. For example, 94043. */
  postalCode: "http://schema.org/postalCode",
  /** Indicates a potential Action, which describes an idealized action in which this thing would play an 'object' role. */
  potentialAction: "http://schema.org/potentialAction",
  /** The length of time it takes to prepare the items to be used in instructions or a direction, in [ISO 8601 duration … */
  prepTime: "http://schema.org/prepTime",
  /** A link to the ListItem that precedes the current one. */
  previousItem: "http://schema.org/previousItem",
  /** Used in conjunction with eventStatus for rescheduled or cancelled events. This property contains the previously scheduled start date. For … */
  previousStartDate: "http://schema.org/previousStartDate",
  /** The offer price of a product, or of a price component when attached to PriceSpecification and its subtypes. Usage guidelines: * Use the … */
  price: "http://schema.org/price",
  /** The currency of the price, or a price component when attached to [[PriceSpecification]] and its subtypes. Use standard formats: [ISO 4217 … */
  priceCurrency: "http://schema.org/priceCurrency",
  /** The price range of the business, for example ```$$$```. */
  priceRange: "http://schema.org/priceRange",
  /** One or more detailed price specifications, indicating the unit price and delivery or payment charges. */
  priceSpecification: "http://schema.org/priceSpecification",
  /** The date after which the price is no longer available. */
  priceValidUntil: "http://schema.org/priceValidUntil",
  /** Indicates the main image on the page. */
  primaryImageOfPage: "http://schema.org/primaryImageOfPage",
  /** Processor architecture required to run the application (e.g. IA64). */
  processorRequirements: "http://schema.org/processorRequirements",
  /** The person or organization who produced the work (e.g. music album, movie, TV/radio series etc.). */
  producer: "http://schema.org/producer",
  /** The product identifier, such as ISBN. For example: ``` meta itemprop="productID" content="isbn:123-456-789" ```. */
  productID: "http://schema.org/productID",
  /** The product or service this support contact point is related to (such as product support for a particular product line). This can be a … */
  productSupported: "http://schema.org/productSupported",
  /** The production company or studio responsible for the item, e.g. series, video game, episode etc. */
  productionCompany: "http://schema.org/productionCompany",
  /** The date of production of the item, e.g. vehicle. */
  productionDate: "http://schema.org/productionDate",
  /** Any membership in a frequent flyer, hotel loyalty program, etc. being applied to the reservation. */
  programMembershipUsed: "http://schema.org/programMembershipUsed",
  /** A short string listing or describing pronouns for a person. Typically the person concerned is the best authority as pronouns are a critical … */
  pronouns: "http://schema.org/pronouns",
  /** A commonly used identifier for the characteristic represented by the property, e.g. a manufacturer or a standard code for a property. … */
  propertyID: "http://schema.org/propertyID",
  /** The number of grams of protein. */
  proteinContent: "http://schema.org/proteinContent",
  /** The service provider, service operator, or service performer; the goods producer. Another party (a seller) may offer those services or goods … */
  provider: "http://schema.org/provider",
  /** A flag to signal that the [[Place]] is open to public visitors. If this property is omitted there is no assumed default boolean value. */
  publicAccess: "http://schema.org/publicAccess",
  /** A publication event associated with the item. */
  publication: "http://schema.org/publication",
  /** The publisher of the article in question. */
  publisher: "http://schema.org/publisher",
  /** The publishingPrinciples property indicates (typically via [[URL]]) a document describing the editorial principles of an [[Organization]] … */
  publishingPrinciples: "http://schema.org/publishingPrinciples",
  /** The date the item, e.g. vehicle, was purchased by the current owner. */
  purchaseDate: "http://schema.org/purchaseDate",
  /** Specific qualifications required for this role or Occupation. */
  qualifications: "http://schema.org/qualifications",
  /** The task that a player-controlled character, or group of characters may complete in order to gain a reward. */
  quest: "http://schema.org/quest",
  /** A short explanation (e.g. one to two sentences) providing background context and other information that led to the conclusion expressed in … */
  ratingExplanation: "http://schema.org/ratingExplanation",
  /** The rating for the content. Usage guidelines: * Use values from 0123456789 (Unicode 'DIGIT ZERO' (U+0030) to 'DIGIT NINE' (U+0039)) rather … */
  ratingValue: "http://schema.org/ratingValue",
  /** The category of the recipe—for example, appetizer, entree, etc. */
  recipeCategory: "http://schema.org/recipeCategory",
  /** The cuisine of the recipe (for example, French or Ethiopian). */
  recipeCuisine: "http://schema.org/recipeCuisine",
  /** An ingredient or ordered list of ingredients and potentially quantities used in the recipe, e.g. 1 cup of sugar, flour or garlic. The … */
  recipeIngredient: "http://schema.org/recipeIngredient",
  /** A step in making the recipe, in the form of a single item (document, video, etc.) or an ordered list with HowToStep and/or HowToSection … */
  recipeInstructions: "http://schema.org/recipeInstructions",
  /** The quantity produced by the recipe (for example, number of people served, number of servings, etc). */
  recipeYield: "http://schema.org/recipeYield",
  /** A sub property of participant. The participant who is at the receiving end of the action. */
  recipient: "http://schema.org/recipient",
  /** The Event where the CreativeWork was recorded. The CreativeWork may capture all or part of the event. */
  recordedAt: "http://schema.org/recordedAt",
  /** The CreativeWork that captured all or part of this Event. */
  recordedIn: "http://schema.org/recordedIn",
  /** The composition this track is a recording of. */
  recordingOf: "http://schema.org/recordingOf",
  /** The Order(s) related to this Invoice. One or more Orders may be combined into a single Invoice. */
  referencesOrder: "http://schema.org/referencesOrder",
  /** The regions where the media is allowed. If not specified, then it's assumed to be allowed everywhere. Specify the countries in [ISO 3166 … */
  regionsAllowed: "http://schema.org/regionsAllowed",
  /** A link related to this web page, for example to other related web pages. */
  relatedLink: "http://schema.org/relatedLink",
  /** The most generic familial relation. */
  relatedTo: "http://schema.org/relatedTo",
  /** The release date of a product or product model. This can be used to distinguish the exact variant of a product. */
  releaseDate: "http://schema.org/releaseDate",
  /** Description of what changed in this version. */
  releaseNotes: "http://schema.org/releaseNotes",
  /** The place and time the release was issued, expressed as a PublicationEvent. */
  releasedEvent: "http://schema.org/releasedEvent",
  /** The number of attendee places for an event that remain unallocated. */
  remainingAttendeeCapacity: "http://schema.org/remainingAttendeeCapacity",
  /** Defines the number of times a recurring [[Event]] will take place. */
  repeatCount: "http://schema.org/repeatCount",
  /** Defines the frequency at which [[Event]]s will occur according to a schedule [[Schedule]]. The intervals between events should be defined as … */
  repeatFrequency: "http://schema.org/repeatFrequency",
  /** Indicates whether this image is representative of the content of the page. */
  representativeOfPage: "http://schema.org/representativeOfPage",
  /** Indicates if use of the media require a subscription (either paid or free). Allowed values are ```true``` or ```false``` (note that an … */
  requiresSubscription: "http://schema.org/requiresSubscription",
  /** The thing -- flight, event, restaurant, etc. being reserved. */
  reservationFor: "http://schema.org/reservationFor",
  /** A unique identifier for the reservation. */
  reservationId: "http://schema.org/reservationId",
  /** The current status of the reservation. */
  reservationStatus: "http://schema.org/reservationStatus",
  /** A ticket associated with the reservation. */
  reservedTicket: "http://schema.org/reservedTicket",
  /** Responsibilities associated with this role or Occupation. */
  responsibilities: "http://schema.org/responsibilities",
  /** The result produced in the action. E.g. John wrote *a book*. */
  result: "http://schema.org/result",
  /** A review of the item. */
  review: "http://schema.org/review",
  /** This Review or Rating is relevant to this part or facet of the itemReviewed. */
  reviewAspect: "http://schema.org/reviewAspect",
  /** The actual body of the review. */
  reviewBody: "http://schema.org/reviewBody",
  /** The rating given in this review. Note that reviews can themselves be rated. The ```reviewRating``` applies to rating given by the review. … */
  reviewRating: "http://schema.org/reviewRating",
  /** People or organizations that have reviewed the content on this web page for accuracy and/or completeness. */
  reviewedBy: "http://schema.org/reviewedBy",
  /** A role played, performed or filled by a person or organization. For example, the team of creators for a comic book might fill the roles … */
  roleName: "http://schema.org/roleName",
  /** Runtime platform or script interpreter dependencies (example: Java v1, Python 2.3, .NET Framework 3.0). */
  runtimePlatform: "http://schema.org/runtimePlatform",
  /** URL of a reference Web page that unambiguously indicates the item's identity. E.g. the URL of the item's Wikipedia page, Wikidata entry, or … */
  sameAs: "http://schema.org/sameAs",
  /** The number of grams of saturated fat. */
  saturatedFatContent: "http://schema.org/saturatedFatContent",
  /** Indicates the timezone for which the time(s) indicated in the [[Schedule]] are given. The value provided should be among those listed in the … */
  scheduleTimezone: "http://schema.org/scheduleTimezone",
  /** The date the invoice is scheduled to be paid. */
  scheduledPaymentDate: "http://schema.org/scheduledPaymentDate",
  /** Indicates (by URL or string) a particular version of a schema used in some CreativeWork. This property was created primarily to indicate the … */
  schemaVersion: "http://schema.org/schemaVersion",
  /** A link to a screenshot image of the app. */
  screenshot: "http://schema.org/screenshot",
  /** Indicates the date on which the current structured data was generated / published. Typically used alongside [[sdPublisher]]. */
  sdDatePublished: "http://schema.org/sdDatePublished",
  /** A license document that applies to this structured data, typically indicated by URL. */
  sdLicense: "http://schema.org/sdLicense",
  /** Indicates the party responsible for generating and publishing the current structured data markup, typically in cases where the structured … */
  sdPublisher: "http://schema.org/sdPublisher",
  /** A pointer to products or services sought by the organization or person (demand). */
  seeks: "http://schema.org/seeks",
  /** An entity which offers (sells / leases / lends / loans) the services / goods. A seller may also be a provider. */
  seller: "http://schema.org/seller",
  /** A sub property of participant. The participant who is at the sending end of the action. */
  sender: "http://schema.org/sender",
  /** The serial number or any alphanumeric identifier of a particular product. When attached to an offer, it is a shortcut for the serial number … */
  serialNumber: "http://schema.org/serialNumber",
  /** The cuisine of the restaurant. */
  servesCuisine: "http://schema.org/servesCuisine",
  /** The serving size, in terms of the number of volume or mass. */
  servingSize: "http://schema.org/servingSize",
  /** The [SHA-2](https://en.wikipedia.org/wiki/SHA-2) SHA256 hash of the content of the item. For example, a zero-length input has value … */
  sha256: "http://schema.org/sha256",
  /** A CreativeWork such as an image, video, or audio clip shared as part of this posting. */
  sharedContent: "http://schema.org/sharedContent",
  /** Indicates information about the shipping policies and options associated with an [[Offer]]. */
  shippingDetails: "http://schema.org/shippingDetails",
  /** A sibling of the person. */
  sibling: "http://schema.org/sibling",
  /** One of the more significant URLs on the page. Typically, these are the non-navigation links that are clicked on the most. */
  significantLink: "http://schema.org/significantLink",
  /** A standardized size of a product or creative work, specified either through a simple textual string (for example 'XL', '32Wx34L'), a … */
  size: "http://schema.org/size",
  /** A statement of knowledge, skill, ability, task or any other assertion expressing a competency that is either claimed by a person, an … */
  skills: "http://schema.org/skills",
  /** The Stock Keeping Unit (SKU), i.e. a merchant-specific identifier for a product or service, or the product to which the offer refers. */
  sku: "http://schema.org/sku",
  /** A slogan or motto associated with the item. */
  slogan: "http://schema.org/slogan",
  /** Indicates whether it is allowed to smoke in the place, e.g. in the restaurant, hotel or hotel room. */
  smokingAllowed: "http://schema.org/smokingAllowed",
  /** The number of milligrams of sodium. */
  sodiumContent: "http://schema.org/sodiumContent",
  /** Additional content for a software application. */
  softwareAddOn: "http://schema.org/softwareAddOn",
  /** Software application help. */
  softwareHelp: "http://schema.org/softwareHelp",
  /** Component dependency requirements for application. This includes runtime environments and shared libraries that are not included in the … */
  softwareRequirements: "http://schema.org/softwareRequirements",
  /** Version of the software instance. */
  softwareVersion: "http://schema.org/softwareVersion",
  /** The Organization on whose behalf the creator was working. */
  sourceOrganization: "http://schema.org/sourceOrganization",
  /** The "spatial" property can be used in cases when more specific properties (e.g. [[locationCreated]], [[spatialCoverage]], … */
  spatial: "http://schema.org/spatial",
  /** The spatialCoverage of a CreativeWork indicates the place(s) which are the focus of the content. It is a subproperty of contentLocation … */
  spatialCoverage: "http://schema.org/spatialCoverage",
  /** Indicates sections of a Web page that are particularly 'speakable' in the sense of being highlighted as being especially appropriate for … */
  speakable: "http://schema.org/speakable",
  /** The special opening hours of a certain place. Use this to explicitly override general opening hours brought in scope by … */
  specialOpeningHoursSpecification: "http://schema.org/specialOpeningHoursSpecification",
  /** One of the domain specialities to which this web page's content applies. */
  specialty: "http://schema.org/specialty",
  /** A person or organization that supports a thing through a pledge, promise, or financial contribution. E.g. a sponsor of a Medical Study or a … */
  sponsor: "http://schema.org/sponsor",
  /** The person's spouse. */
  spouse: "http://schema.org/spouse",
  /** An official rating for a lodging business or food establishment, e.g. from national associations or standards bodies. Use the author … */
  starRating: "http://schema.org/starRating",
  /** The start date and time of the item (in [ISO 8601 date format](http://en.wikipedia.org/wiki/ISO_8601)). */
  startDate: "http://schema.org/startDate",
  /** The startTime of something. For a reserved event or service (e.g. FoodEstablishmentReservation), the time that it is expected to start. For … */
  startTime: "http://schema.org/startTime",
  /** The position of the steering wheel or similar device (mostly for cars). */
  steeringPosition: "http://schema.org/steeringPosition",
  /** A single step item (as HowToStep, text, document, video, etc.) or a HowToSection. */
  step: "http://schema.org/step",
  /** Storage requirements (free space required). */
  storageRequirements: "http://schema.org/storageRequirements",
  /** The street address. For example, 1600 Amphitheatre Pkwy. */
  streetAddress: "http://schema.org/streetAddress",
  /** An Event that is part of this event. For example, a conference event includes many presentations, each of which is a subEvent of the … */
  subEvent: "http://schema.org/subEvent",
  /** A relationship between two organizations where the first includes the second, e.g., as a subsidiary. See also: the more specific … */
  subOrganization: "http://schema.org/subOrganization",
  /** Identifies a [[Trip]] that is a subTrip of this Trip. For example Day 1, Day 2, etc. of a multi-day trip. */
  subTrip: "http://schema.org/subTrip",
  /** A CreativeWork or Event about this Thing. */
  subjectOf: "http://schema.org/subjectOf",
  /** Languages in which subtitles/captions are available, in [IETF BCP 47 standard format](http://tools.ietf.org/html/bcp47). */
  subtitleLanguage: "http://schema.org/subtitleLanguage",
  /** The number of grams of sugar. */
  sugarContent: "http://schema.org/sugarContent",
  /** An answer (possibly one of several, possibly incorrect) to a Question, e.g. on a Question/Answer site. */
  suggestedAnswer: "http://schema.org/suggestedAnswer",
  /** Indicates a dietary restriction or guideline for which this recipe or menu item is suitable, e.g. diabetic, halal etc. */
  suitableForDiet: "http://schema.org/suitableForDiet",
  /** An event that this event is a part of. For example, a collection of individual music performances might each have a music festival as their … */
  superEvent: "http://schema.org/superEvent",
  /** A sub-property of instrument. A supply consumed when performing instructions or a direction. */
  supply: "http://schema.org/supply",
  /** Supporting data for a SoftwareApplication. */
  supportingData: "http://schema.org/supportingData",
  /** Indicates a target EntryPoint, or url, for an Action. */
  target: "http://schema.org/target",
  /** The Tax / Fiscal ID of the organization or person, e.g. the TIN in the US or the CIF/NIF in Spain. */
  taxID: "http://schema.org/taxID",
  /** The item being described is intended to help a person learn the competency or learning outcome defined by the referenced term. */
  teaches: "http://schema.org/teaches",
  /** The telephone number. */
  telephone: "http://schema.org/telephone",
  /** The "temporal" property can be used in cases where more specific properties (e.g. [[temporalCoverage]], [[dateCreated]], [[dateModified]], … */
  temporal: "http://schema.org/temporal",
  /** The temporalCoverage of a CreativeWork indicates the period that the content applies to, i.e. that it describes, either as a DateTime or as … */
  temporalCoverage: "http://schema.org/temporalCoverage",
  /** A code that identifies this [[DefinedTerm]] within a [[DefinedTermSet]]. */
  termCode: "http://schema.org/termCode",
  /** The textual content of this CreativeWork. */
  text: "http://schema.org/text",
  /** Thumbnail image for an image or video. */
  thumbnail: "http://schema.org/thumbnail",
  /** A thumbnail image relevant to the Thing. */
  thumbnailUrl: "http://schema.org/thumbnailUrl",
  /** Approximate or typical time it usually takes to work with or through the content of this work for the typical or target audience. */
  timeRequired: "http://schema.org/timeRequired",
  /** An [EIDR](https://eidr.org/) (Entertainment Identifier Registry) [[identifier]] representing at the most general/abstract level, a work of … */
  titleEIDR: "http://schema.org/titleEIDR",
  /** A sub property of recipient. The recipient who was directly sent the message. */
  toRecipient: "http://schema.org/toRecipient",
  /** A sub property of instrument. An object used (but not consumed) when performing instructions or a direction. */
  tool: "http://schema.org/tool",
  /** The total amount due. */
  totalPaymentDue: "http://schema.org/totalPaymentDue",
  /** The total price for the reservation or ticket, including applicable taxes, shipping, etc. Usage guidelines: * Use values from 0123456789 … */
  totalPrice: "http://schema.org/totalPrice",
  /** The total time required to perform instructions or a direction (including time to prepare the supplies), in [ISO 8601 duration … */
  totalTime: "http://schema.org/totalTime",
  /** A page providing information on how to book a tour of some [[Place]], such as an [[Accommodation]] or [[ApartmentComplex]] in a real estate … */
  tourBookingPage: "http://schema.org/tourBookingPage",
  /** The trailer of a movie or TV/radio series, season, episode, etc. */
  trailer: "http://schema.org/trailer",
  /** The number of grams of trans fat. */
  transFatContent: "http://schema.org/transFatContent",
  /** If this MediaObject is an AudioObject or VideoObject, the transcript of that object. */
  transcript: "http://schema.org/transcript",
  /** Organization or person who adapts a creative work to different languages, regional differences and technical requirements of a target … */
  translator: "http://schema.org/translator",
  /** The location of origin of the trip, prior to any destination(s). */
  tripOrigin: "http://schema.org/tripOrigin",
  /** The typical expected age range, e.g. '7-9', '11-'. */
  typicalAgeRange: "http://schema.org/typicalAgeRange",
  /** The person or organization the reservation or ticket is for. */
  underName: "http://schema.org/underName",
  /** The unit of measurement given using the UN/CEFACT Common Code (3 characters) or a URL. Other codes than the UN/CEFACT Common Code may be … */
  unitCode: "http://schema.org/unitCode",
  /** A string or text indicating the unit of measurement. Useful if you cannot provide a standard unit code for <a href='unitCode'>unitCode</a>. */
  unitText: "http://schema.org/unitText",
  /** For an [[Organization]] (typically a [[NewsMediaOrganization]]), a statement about policy on use of unnamed sources and the decision process … */
  unnamedSourcesPolicy: "http://schema.org/unnamedSourcesPolicy",
  /** The number of grams of unsaturated fat. */
  unsaturatedFatContent: "http://schema.org/unsaturatedFatContent",
  /** Date (including time if available) when this media object was uploaded to this site. */
  uploadDate: "http://schema.org/uploadDate",
  /** The number of upvotes this question, answer or comment has received from the community. */
  upvoteCount: "http://schema.org/upvoteCount",
  /** URL of the item. */
  url: "http://schema.org/url",
  /** The schema.org [[usageInfo]] property indicates further information about a [[CreativeWork]]. This property is applicable both to works that … */
  usageInfo: "http://schema.org/usageInfo",
  /** The membership program tier an Offer (or a PriceSpecification, OfferShippingDetails, or MerchantReturnPolicy under an Offer) is valid for. */
  validForMemberTier: "http://schema.org/validForMemberTier",
  /** The date when the item becomes valid. */
  validFrom: "http://schema.org/validFrom",
  /** The date after when the item is not valid. For example the end of an offer, salary period, or a period of opening hours. */
  validThrough: "http://schema.org/validThrough",
  /** The value of a [[QuantitativeValue]] (including [[Observation]]) or property value node. * For [[QuantitativeValue]] and [[MonetaryAmount]], … */
  value: "http://schema.org/value",
  /** A secondary value that provides additional information on the original value, e.g. a reference temperature or a type of measurement. */
  valueReference: "http://schema.org/valueReference",
  /** The variableMeasured property can indicate (repeated as necessary) the variables that are measured in some dataset, either described as text … */
  variableMeasured: "http://schema.org/variableMeasured",
  /** The Value-added Tax ID of the organization or person. */
  vatID: "http://schema.org/vatID",
  /** A short text indicating the configuration of the vehicle, e.g. '5dr hatchback ST 2.5 MT 225 hp' or 'limited edition'. */
  vehicleConfiguration: "http://schema.org/vehicleConfiguration",
  /** Information about the engine or engines of the vehicle. */
  vehicleEngine: "http://schema.org/vehicleEngine",
  /** The Vehicle Identification Number (VIN) is a unique serial number used by the automotive industry to identify individual motor vehicles. */
  vehicleIdentificationNumber: "http://schema.org/vehicleIdentificationNumber",
  /** The color or color combination of the interior of the vehicle. */
  vehicleInteriorColor: "http://schema.org/vehicleInteriorColor",
  /** The type or material of the interior of the vehicle (e.g. synthetic fabric, leather, wood, etc.). While most interior types are … */
  vehicleInteriorType: "http://schema.org/vehicleInteriorType",
  /** The release date of a vehicle model (often used to differentiate versions of the same make and model). */
  vehicleModelDate: "http://schema.org/vehicleModelDate",
  /** The number of passengers that can be seated in the vehicle, both in terms of the physical space available, and in terms of limitations set … */
  vehicleSeatingCapacity: "http://schema.org/vehicleSeatingCapacity",
  /** The type of component used for transmitting the power from a rotating power source to the wheels or other relevant component(s) ("gearbox" … */
  vehicleTransmission: "http://schema.org/vehicleTransmission",
  /** The version of the CreativeWork embodied by a specified resource. */
  version: "http://schema.org/version",
  /** An embedded video object. */
  video: "http://schema.org/video",
  /** The frame size of the video. */
  videoFrameSize: "http://schema.org/videoFrameSize",
  /** The quality of the video. */
  videoQuality: "http://schema.org/videoQuality",
  /** The warranty promise(s) included in the offer. */
  warranty: "http://schema.org/warranty",
  /** The weight of the product or person. */
  weight: "http://schema.org/weight",
  /** The width of the item. */
  width: "http://schema.org/width",
  /** The number of words in the text of the CreativeWork such as an Article, Book, etc. */
  wordCount: "http://schema.org/wordCount",
  /** Example/instance/realization/derivation of the concept of this creative work. E.g. the paperback edition, first edition, or e-book. */
  workExample: "http://schema.org/workExample",
  /** A work featured in some event, e.g. exhibited in an ExhibitionEvent. Specific subproperties are available for workPerformed (e.g. a play), … */
  workFeatured: "http://schema.org/workFeatured",
  /** A contact location for a person's place of work. */
  workLocation: "http://schema.org/workLocation",
  /** A work performed in some event, for example a play performed in a TheaterEvent. */
  workPerformed: "http://schema.org/workPerformed",
  /** Organizations that the person works for. */
  worksFor: "http://schema.org/worksFor",
  /** The lowest value allowed in this rating system. */
  worstRating: "http://schema.org/worstRating",
  /** The quantity that results by performing instructions. For example, a paper airplane, 10 personalized candles. */
  yield: "http://schema.org/yield",
} as const;
