import { type NoteMaterial, notesOn } from "./note-material.ts";

/** Notes on work, teaching, books, music, health and languages. */
export const MIND_NOTES: readonly NoteMaterial[] = [
  ...notesOn("work", [
    [
      "Heat loss of the community centre",
      "Measured 11.8 kilowatts at minus two outside, most of it through the single-glazed hall. With secondary glazing a nine-kilowatt heat pump will do; without it, fourteen. The glazing is cheaper than the difference.",
      "The committee chose the glazing first. Sensible, and they will have a quieter hall as well.",
    ],
    [
      "Noisy compressor at Mill Street",
      "Complaint from next door: a hum at night, 100 hertz. Rubber feet have gone hard and the pipe touches the bracket. New feet, a loop in the pipe, night mode from ten to six.",
      "Neighbour says she has to listen for it now. Write the pipe loop into the installation sheet.",
    ],
    [
      "Retrospective",
      "Went well: fewer call-backs, the checklist. Went badly: two vans with the wrong fittings, nobody reads the shared inbox on Fridays. To try: one person on call for the inbox, swapped daily.",
    ],
    [
      "Flow temperature",
      "Every degree lower in the flow saves about two and a half per cent. Ours were set to 55 from the factory; 42 heats nearly every house once the radiators are balanced. Takes an hour, needs no parts.",
      "Twelve houses balanced: average use down by a fifth. Put this into the newsletter with the graph.",
    ],
    [
      "Training the new apprentice",
      "Tunde reads circuit diagrams better than I did after five years. Needs practice at brazing. Rule that he may stop any job that looks unsafe, including mine.",
    ],
    [
      "Grant application",
      "They want tonnes of carbon and the number of households, and no adjectives. Draft by Thursday, figures from the twelve houses, letter of support from the street representative.",
      "Sent with a day to spare. Decision in ten weeks. Back-up plan: do six houses from reserves.",
    ],
    [
      "Spare parts that we always lack",
      "22 mm isolating valves, pump unions with washers, the grey sensor clips. Order a box of each. The van looks like a shop and still lacks these three.",
    ],
    [
      "Van battery",
      "Range is down to 140 kilometres in the cold. Pre-heating while it charges gives twenty back. No jobs beyond Frome before noon, then.",
    ],
    [
      "Insurance question about roof work",
      "Policy covers ladders up to six metres, scaffolding only if inspected weekly. The form for that is in the blue folder. Nobody had ever filled it in.",
    ],
  ]),
  ...notesOn("teaching", [
    [
      "Osmosis with potatoes",
      "Chips in salt water from nought to ten per cent, weigh before and after. The classes plot the change and read where the line crosses zero. Blot them the same way each time or the numbers are rubbish.",
      "Year ten found 1.9 per cent, year eleven 2.1. Best agreement ever, and only one chip was eaten.",
    ],
    [
      "Pond dipping risk assessment",
      "Two adults, one throw line, cuts covered, hands washed before sandwiches. The city farm lends nets. Ask about the allergy to latex gloves in 9B.",
      "Found a water scorpion; nobody fell in. Half the class wants to come back at the weekend.",
    ],
    [
      "Parents' evening",
      "Twenty-six slots of seven minutes. Start with what the child does well, then one thing to change, then listen. Water on the table, watch where I can see it.",
    ],
    [
      "Microscopes",
      "Five of twelve have drifted focus; the technician can tighten the collar. Prepared slides of stomata to begin with, onion skin only in the second lesson, when they have patience.",
    ],
    [
      "Marking",
      "Thirty-one essays on natural selection. The commonest mistake is still that animals 'want' to change. Write one good counter-example on the board instead of thirty-one comments.",
      "The moth example worked. In the test only four wrote that the moths wanted to be darker.",
    ],
    [
      "Assembly on sleep",
      "Teenagers' clocks run late; it is not laziness. Screens matter less than everybody says, light in the morning matters more. Bring the graph of test results against lesson times.",
    ],
    [
      "Trip to the botanic garden",
      "Coach is £340, entry free for schools on Mondays in winter. The tropical house first, while they are still interested; sandwiches in the barn if it rains.",
      "It rained. The bird-eating plant that does not eat birds was the success of the day.",
    ],
    [
      "A quiet student",
      "R. has not said a word since half-term but draws every cell perfectly. Talk to her tutor before guessing. Gave her the job of drawing for the display, which made her smile.",
    ],
  ]),
  ...notesOn("books", [
    [
      "What the book group said about Middlemarch",
      "Five loved it, two gave up at the hospital committee, Peter read the last chapter first. Long argument on whether Dorothea wasted her life. Next time something under three hundred pages.",
      "The short one was 'The Sense of an Ending', and the argument was longer than the book.",
    ],
    [
      "Reading on the bus",
      "Twenty-two minutes each way is about thirty pages. That is a book a fortnight for nothing. The upper deck at the front is too interesting.",
    ],
    [
      "Quotations worth keeping",
      "Tove Jansson on islands: that one longs for them until one is on one. Sebald's moths. The line about the dog in 'The Summer Book', which is about grief and does not say so.",
    ],
    [
      "Library books due",
      "Three due on the nineteenth, one can be renewed once more. The Sebald has somebody waiting. Return it even if it is not finished.",
      "Finished it at the bus stop and put it through the flap at closing time.",
    ],
    [
      "Why I put it down",
      "Eighty pages of weather and nobody does anything. Perhaps I was tired. Giving it to Joan, who likes weather.",
    ],
    [
      "Shelves",
      "Two metres of books that I shall not read again. One box for the shop on Gloucester Road, one for the school. Kept everything with pencil in the margin.",
    ],
  ]),
  ...notesOn("music", [
    [
      "Fauré Requiem, alto notes",
      "Breathe before 'et lux perpetua', not in it. The Sanctus is easy to rush: count it in two. The Pie Jesu is not ours, so sit down quietly and do not drop the folder.",
      "Concert went well, the Agnus Dei even better than in rehearsal. Somebody dropped a folder in the Pie Jesu. It was me.",
    ],
    [
      "Warm-ups that help",
      "Lip trills down a fifth, then sirens, then the one with the rolling shoulders. Ten minutes. Cold water makes it worse; room temperature.",
    ],
    [
      "Sight-reading",
      "Intervals by songs: fourth is the bridal march, sixth is the one about my Bonnie. A page of the old hymnal each morning before coffee.",
      "Sang a psalm at first sight without a wrong note. Only one, and slow, but still.",
    ],
    [
      "The piano needs tuning",
      "It has sunk by a quarter of a tone since it stood by the radiator. The tuner wants to raise it in two visits or strings will break. Bowl of water inside against the dry air.",
      "First visit done. It sounds like somebody else's piano, in a good way.",
    ],
    [
      "Songs for the evensong in Wells",
      "Stanford in B flat, the Howells responses, and 'O nata lux' as the anthem. Two rehearsals only. Bring black, flat shoes for the stone steps, and a jumper: the quire is cold in August.",
      "The echo in there is four seconds. One sings into it as into water.",
    ],
    [
      "Auditioning",
      "They will ask for a scale, a song and eight bars at sight. I know that I can do all three and still did not sleep. Going anyway.",
      "Got it, second alto. They only asked for the song.",
    ],
    [
      "Songs to learn by heart",
      "The drinking song in Swedish, two rounds for the bus, the lullaby with five verses. By heart means also when tired and with people talking.",
    ],
  ]),
  ...notesOn("health", [
    [
      "Blood pressure at home",
      "Measure sitting, arm on the table, five minutes of quiet first, two readings a minute apart, write down the second. Mornings before coffee. The surgery wants a week of it, not one reading from the day of the vaccination.",
      "Average of the week 127 over 81. The nurse is content; measure again in three months.",
    ],
    [
      "Dentist",
      "Small filling, upper left, numb until three. They found that I grind my teeth at night. A splint is £180 and I should first try not to work until midnight.",
      "The splint after all. Jaw does not ache in the mornings any more.",
    ],
    [
      "Sleeping badly",
      "Awake at four, three nights out of seven. It is always after wine or after a screen until late, and not related to the moon, whatever Ingrid says. No wine for two weeks and see.",
      "Eleven nights of fourteen slept through. Annoying, as experiments go.",
    ],
    [
      "Back exercises",
      "Bird dog, side plank, dead bug: three minutes each, every morning while the kettle boils. The physiotherapist says more often beats longer.",
    ],
    [
      "Flu jab and others",
      "Flu on the left arm in October, tetanus due again in four years, hepatitis B is complete. The yellow card is scanned and lies in the private folder.",
    ],
    [
      "Hay fever",
      "Birch first, then grass. Nasal spray from the middle of March, not when it starts. Wash hair in the evening; keep the bedroom window closed until ten.",
      "Best spring for years. Begin even earlier: the alder was out in February.",
    ],
    [
      "Glasses",
      "Reading has become work by lamplight. Optician: plus one, for near only, nothing to worry about at my age. I do not like the phrase.",
    ],
  ]),
  ...notesOn("translation", [
    [
      "The word 'Feierabend'",
      "There is no English for it: the time after work, and the feeling of it. 'Knocking-off time' is too rough, 'after hours' too much like a bar. In the brochure I went for 'when the day's work is done', and the client liked it.",
      "They printed it on the mugs. It was never meant for mugs.",
    ],
    [
      "Terminology for the ferry company",
      "Deck plan, muster station, lifejacket, mooring line, stabiliser fin. Their old manual uses three different words for the ramp. Sent a list with one each, and who decides.",
      "The captain decided. He chose the fourth word for the ramp, his own.",
    ],
    [
      "Rates for next year",
      "Nine pence a word for new customers, seven for the cooperative, minimum of forty pounds. No rush jobs on Sundays unless somebody is in hospital.",
    ],
    [
      "Subtitles",
      "Two lines, forty-two characters each, at least a second and a half on screen. Jokes lose half of their words and must keep all of their timing. Cut the adjective, keep the pause.",
    ],
    [
      "Proofreading on paper",
      "I find a third more mistakes on paper than on the screen, and most of the rest when reading aloud. Print with wide lines; go backwards for numbers.",
    ],
    [
      "Poems do not pay",
      "Four lines of Södergran took the whole of Saturday. 'Jag' at the start of each line sounds like a child in English and like a queen in Swedish. Kept two of five.",
      "The magazine took it. They pay with two copies, one of which goes to Ingrid.",
    ],
  ]),
  ...notesOn(
    "german",
    [
      [
        "Kurs am Montag",
        "Heute den Genitiv wiederholt. Wegen des Regens, trotz des Wetters, während des Essens. Frau Brandt sagt, im Alltag nimmt fast jeder den Dativ, aber im Brief an den Hersteller lohnt sich der Unterschied.",
        "Den Brief an den Hersteller geschrieben, mit drei Genitiven. Die Ersatzteile kamen nach vier Tagen, kostenlos.",
      ],
      [
        "Wärmepumpe in Freiburg",
        "Besuch bei Jonas im Solarviertel. Das Haus braucht im Januar weniger Strom als unseres im Mai. Der Pufferspeicher steht im Treppenhaus und dient den Katzen als Ofen.",
      ],
      [
        "Rezept von Ulrike",
        "Kartoffelsalat ohne Mayonnaise: heiße Brühe über die noch warmen Kartoffeln, Senf, Essig, Öl, viel Schnittlauch. Eine Stunde ziehen lassen und erst dann abschmecken.",
      ],
      [
        "Wörter der Woche",
        "der Schraubenschlüssel, die Dichtung, das Gewinde, festziehen, undicht. Wer ein Fahrrad repariert, lernt die Sprache schneller als aus dem Buch.",
      ],
    ],
    "de",
  ),
  ...notesOn(
    "spanish",
    [
      [
        "Clase de los martes",
        "Hoy repasamos el subjuntivo con deseos: espero que llueva, ojalá no haga viento. Lucía dice que lo uso demasiado, y que en Sevilla la gente pide las cosas sin tanta ceremonia.",
        "Ya no me da miedo el subjuntivo. Ahora me dan miedo las preposiciones.",
      ],
      [
        "Gazpacho de la abuela de Carmen",
        "Tomates muy maduros, pepino, pimiento verde, un diente de ajo, pan duro, aceite y vinagre de Jerez. Se deja una noche en la nevera. Sin cebolla, y en esto no hay discusión.",
      ],
      [
        "Palabras del huerto",
        "la azada, el semillero, la regadera, el mantillo, podar, trasplantar. El vecino de Triana me enseñó a decir que la tierra está «en tempero»: ni seca ni mojada, lista para sembrar.",
      ],
      [
        "Plan para Sevilla",
        "Llegar el jueves por la noche, mercado de Triana el viernes temprano, patios por la tarde. El sábado, a casa de Elena. Llevarle mermelada de naranja, que es de allí pero no la comen.",
      ],
    ],
    "es",
  ),
  ...notesOn(
    "japanese",
    [
      [
        "京都のメモ",
        "哲学の道は朝七時がいちばん静か。銀閣寺の前の店で抹茶を飲んだ。陶芸家の森さんに窯を見せてもらい、ひびの入った茶碗をいただいた。",
        "茶碗は毎朝使っている。ひびは少しも広がらない。森さんに葉書を送った。",
      ],
      [
        "漢字の練習",
        "今週は「駅」「旅」「荷物」「忘れる」。先生によると、書き順を守るほうが結局は速い。毎日十字ずつ、電車の中で練習する。",
      ],
      [
        "味噌汁の作り方",
        "昆布を水に三十分つけてから、弱火にかける。沸騰する前に取り出し、かつお節を入れる。味噌は火を止めてから溶く。豆腐とわかめだけで十分おいしい。",
      ],
      [
        "直美さんへの手紙",
        "お元気ですか。バースはもう秋で、川沿いの木が黄色くなりました。来年の春、また京都へ行くつもりです。コーラスの録音を一緒に送ります。",
      ],
    ],
    "ja",
  ),
];
