/** Two people as the address books of telephones write them, and a group as that of macOS does. */
export const CONTACTS = `BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//iOS 19.0//EN
UID:0b3c4f1e-5a2d-4f1e-9a3c-1f2e3d4c5b6a
N:Penrose;Ruth;;;
FN:Ruth Penrose
item1.EMAIL;type=INTERNET;type=HOME:ruth@example.org
TEL;type=CELL;type=VOICE;type=pref:+44 117 496 0123
BDAY:1971-02-03
CATEGORIES:Choir
END:VCARD
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Lef=C3=A8vre;Luc;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Luc Lef=C3=A8vre
EMAIL;INTERNET:luc@example.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:b1
N:Piano;;;;
FN:Piano
X-ADDRESSBOOKSERVER-KIND:group
KIND:group
X-ADDRESSBOOKSERVER-MEMBER:urn:uuid:0b3c4f1e-5a2d-4f1e-9a3c-1f2e3d4c5b6a
END:VCARD
`.replaceAll("\n", "\r\n");

/** A weekly event with one time taken out and one moved, and a day off, as a calendar in the cloud exports them. */
export const CALENDAR = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Google Inc//Google Calendar 70.9054//EN
X-WR-CALNAME:Home
BEGIN:VEVENT
UID:choir@calendar.example
SUMMARY:Choir rehearsal
LOCATION:Arnolfini\\, Bristol
DTSTART;TZID=Europe/London:20260601T193000
DTEND;TZID=Europe/London:20260601T213000
RRULE:FREQ=WEEKLY;COUNT=5
EXDATE;TZID=Europe/London:20260608T193000
ATTENDEE;CN=Ruth Penrose:mailto:ruth@example.org
END:VEVENT
BEGIN:VEVENT
UID:choir@calendar.example
RECURRENCE-ID;TZID=Europe/London:20260615T193000
SUMMARY:Choir rehearsal in the church
DTSTART;TZID=Europe/London:20260616T180000
DTEND;TZID=Europe/London:20260616T200000
END:VEVENT
BEGIN:VEVENT
UID:off@calendar.example
SUMMARY:Day off
DTSTART;VALUE=DATE:20260703
DTEND;VALUE=DATE:20260704
END:VEVENT
END:VCALENDAR
`.replaceAll("\n", "\r\n");

/** What Firefox and Chrome write. */
export const BOOKMARKS = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<H1>Bookmarks</H1>
<DL><p>
    <DT><H3 ADD_DATE="1700000000" PERSONAL_TOOLBAR_FOLDER="true">Bookmarks bar</H3>
    <DL><p>
        <DT><H3>Garden</H3>
        <DL><p>
            <DT><A HREF="https://seeds.example/borlotti?a=1&amp;b=2" ADD_DATE="1700000000" TAGS="beans,spring">Borlotti &amp; others</A>
            <DD>Where the good beans are.
        </DL><p>
        <DT><A HREF="https://trains.example/" ADD_DATE="1700000001">Night trains</A>
        <DT><A HREF="javascript:alert(1)">Shortcut</A>
    </DL><p>
    <DT><A HREF="https://trains.example/">Night trains again</A>
</DL>
`;

/** A mailbox with a line that only looks like the start of a message. */
export const MAILBOX = `From ruth@example.org Mon Jan  5 10:00:00 2026
Message-ID: <first@mail.example>
From: Ruth Penrose <ruth@example.org>
To: Alice <alice@example.org>
Subject: =?UTF-8?Q?Caf=C3=A9_on_Thursday?=
Date: Mon, 05 Jan 2026 10:00:00 +0000
Content-Type: text/plain; charset=utf-8

At ten by the bridge?
From here it is a short walk.

From alice@example.org Mon Jan  5 11:00:00 2026
Message-ID: <second@mail.example>
In-Reply-To: <first@mail.example>
From: Alice <alice@example.org>
To: Ruth Penrose <ruth@example.org>
Subject: =?UTF-8?Q?Re:_Caf=C3=A9_on_Thursday?=
Date: Mon, 05 Jan 2026 11:00:00 +0000

Yes!
`.replaceAll("\n", "\r\n");

/** A table of a bank. */
export const TABLE = `date,party,category,pounds
2026-01-02,"Shop, the corner",food,-12.50
2026-01-03,Great Western Tickets,travel,-38.00
`;

/** A vault: notes that name each other, and a path that leads out of it. */
export const VAULT: Readonly<Record<string, string>> = {
  ".obsidian/app.json": "{}",
  "Home.md":
    "---\ntitle: Where things are\naliases: [Start]\ntags: [index]\ndate: 2026-01-02\nrating: 5\n---\n\n[[Tomatoes|the tomatoes]], ![[pond.png]], [soup](recipes/Leek%20soup.md), [[Nowhere]], [out](../../secret.md), [seeds](https://seeds.example/) #overview\n",
  "garden/Tomatoes.md": "# Tomatoes on the wall\n\nBack to [[Home]].\n",
  "recipes/Leek soup.md": "# Leek soup\n",
  "pond.png": "not really a picture",
};
