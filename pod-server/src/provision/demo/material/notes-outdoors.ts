import { type NoteMaterial, notesOn } from "./note-material.ts";

/** Notes on the garden, on cycling, running and travel. */
export const OUTDOOR_NOTES: readonly NoteMaterial[] = [
  ...notesOn("garden", [
    [
      "Tomatoes on the south wall",
      "Moved the Gardener's Delight seedlings against the south wall, forty centimetres apart. Buried the stems up to the first leaves so that they root deeper. Slugs took two the first night, so there is copper tape round the pots now.",
      "First ripe fruit today, eleven weeks after planting out. The plants by the downpipe are a week behind: less sun, wetter feet. Next year all of them go by the door.",
    ],
    [
      "Blight again",
      "Brown patches on the lower potato leaves after four warm, wet days. Cut all the tops off and put them in the council bin, not on the compost. The tubers can stay in the ground for a fortnight to harden.",
      "Lifted the row: nine kilos, only a handful with rot. Cutting the tops early was right.",
    ],
    [
      "Compost is too wet",
      "The heap smells of ammonia and is slimy in the middle. Too much grass, too little cardboard. Forked it over, layered it with torn egg boxes and left the lid open a hand's width.",
      "Steaming this morning, 55 degrees on the meat thermometer. No smell at all. The trick was the cardboard.",
    ],
    [
      "Pruning the apple tree",
      "Took out the dead wood and two branches that crossed in the middle. Never more than a quarter in one winter, says the allotment committee. Kept the spurs: that is where the fruit comes.",
      "Counted the blossom clusters: many more than last spring, and the middle gets light.",
    ],
    [
      "Seeds to order",
      "Borlotti beans, chard with coloured stems, coriander that does not bolt, a climbing courgette. There is still half a packet of beetroot from last year; test ten seeds on wet kitchen paper before buying more.",
    ],
    [
      "A pond in a washing-up bowl",
      "Sank an old enamel bowl into the corner by the ferns, with a stone ramp so that hedgehogs can climb out. Rainwater only. One pot of water forget-me-not, one of hornwort.",
      "Three water beetles and something that might be a newt. All within a month, and nobody was invited.",
    ],
    [
      "Garlic is in",
      "Planted sixty cloves of Solent Wight, pointed end up, a hand apart. It needs the cold to split into cloves, so before Christmas is better than after.",
    ],
    [
      "What the frost took",
      "Minus four on the allotment. The nasturtiums are black rags, the dahlias too, and the late beans. Dug up the dahlia tubers, washed them and put them in dry sand in the cellar.",
      "Checked the dahlias: two have shrivelled, so I misted the sand a little. The rest are firm.",
    ],
    [
      "Watering while away",
      "Upturned bottles do for the pots, three days at most. The beds had a soak and a layer of straw. Left the key next door with a bag of plums as a bribe.",
    ],
    [
      "Leaf mould",
      "Raked the plane leaves from the pavement into four builder's bags, wetted them, tied them and stabbed them with a fork. In two years that is the best potting soil there is, for nothing.",
    ],
    [
      "Bees in the wall",
      "Mason bees are nesting in the old mortar beside the kitchen window. They do not sting unless squeezed. Put up a bundle of hollow stems so that they have somewhere to go when the wall is repointed.",
      "Eleven of the stems are sealed with mud. The mason can come in September, when the brood is well asleep.",
    ],
  ]),
  ...notesOn("cycling", [
    [
      "Gears slip under load",
      "The chain jumps on the two smallest sprockets when I stand up. Measured the chain: 0.9 per cent worn, so it has been eating the cassette. Both need replacing together or the new chain will skip.",
      "New chain and cassette, forty-six pounds and an hour. Should have changed the chain at 0.5 per cent and saved the cassette.",
    ],
    [
      "Bristol to Bath the long way",
      "Sixty-one kilometres by Chew Valley Lake instead of the railway path. Steep after Bishop Sutton, then a quiet lane nearly all the way. Headwind home. Two flapjacks were not enough.",
      "Did it again with tyres at 4 bar instead of 5.5. Slower on paper, but my wrists do not hurt.",
    ],
    [
      "Winter lights",
      "Rear lamp dies below five degrees. It is the old lithium cell, not the switch. A dynamo hub costs more but would never be empty; the front wheel needs new rims anyway.",
    ],
    [
      "Brake squeal",
      "Front disc howls in the wet. Sanded the pads lightly, cleaned the rotor with alcohol, and toed nothing in because discs cannot be. Quiet so far.",
      "It came back after a week. Swapped to organic pads: silent, and they bite better when cold.",
    ],
    [
      "Cargo bike with the neighbours",
      "Four households could share one. It would stand in our shed, book it by a calendar, a pound a trip for tyres and insurance. Ask the street representative whether the council grant covers used ones.",
      "Grant approved: they pay forty per cent, also for used ones. Found a 2019 long-john in Frome.",
    ],
    [
      "Bolt that always works loose",
      "The mudguard bolt at the fork crown has come off three times. Blue threadlocker and a nyloc nut. If that does not hold, it is the stay that is bent.",
    ],
    [
      "Night ride to Severn Beach",
      "Left at ten, back at one. Fog over the fields, the bridge lit up as if it floated. An owl sat on a gate and would not move for us.",
    ],
    [
      "What to carry",
      "Tube, levers, pump, 4-5-6 hex keys, chain link, two zip ties, a ten-pound note. Everything else has been for show.",
    ],
  ]),
  ...notesOn("running", [
    [
      "Back after the cold",
      "Four kilometres along the canal, very slowly, pulse never above 145. Nothing hurts. Twice this week, then three times, before any hills.",
      "Eight kilometres without stopping. The breath is back; the calves are not.",
    ],
    [
      "Half marathon plan",
      "Twelve weeks, three runs a week: one easy, one with hills, one long. The long one grows by two kilometres and drops back every fourth week. The aim is to finish and still like it.",
      "Week nine: seventeen kilometres by the river in just under two hours. If the knee stays quiet, the half will be fine.",
    ],
    [
      "Knee on the outside",
      "Pain on the outer side of the left knee after ten minutes, worse downhill. The physiotherapist calls it the iliotibial band: weak hips, not a bad knee. Side steps with a rubber band, three times fifteen, every day.",
      "Three weeks of rubber-band steps and it is gone on the flat. Downhill still careful.",
    ],
    [
      "Shoes",
      "The old pair has done 780 kilometres and is flat under the heel. Tried five; the wide Japanese ones fit, half a size up. Keep the receipt.",
    ],
    [
      "Running in the dark",
      "Head torch on the towpath is enough, but people cannot see me from behind. Bought a blinking armband. The herons do not care either way.",
    ],
    [
      "Why mornings work",
      "Before seven there are no messages to answer and nobody on the bridge. I never regret it afterwards and always regret it for the first ten minutes.",
    ],
    [
      "Club relay",
      "Five legs of five kilometres round Royal Victoria Park. I get the third, which has the hill. Baton is a wooden spoon, for reasons nobody remembers.",
      "We came eleventh of nineteen and won the prize for noise.",
    ],
    [
      "Hills",
      "Eight times up Widcombe Hill to the second lamp post, jogging down. Felt sick at six. It is only a hundred and forty metres, but it never gets shorter.",
    ],
  ]),
  ...notesOn("travel", [
    [
      "Sleeper to Edinburgh",
      "Cabins sell out eight weeks ahead; the seats never do. Bring ear plugs and something for breakfast. Arrive at seven, left luggage opens at the same time, climb Arthur's Seat before the crowds.",
      "Slept from Carlisle onwards. The top at half past eight: nobody, wind, the whole Forth in sun.",
    ],
    [
      "Kyoto in four days",
      "Day one east side on foot, Philosopher's Path to Nanzen-ji. Day two Arashiyama before eight. Day three nothing planned. Day four by train to Uji for tea. Buy the transit card at the airport.",
      "The day with nothing planned was the best. A potter in Gojozaka showed me his kiln and would not sell me the cracked bowl I liked; he gave it to me.",
    ],
    [
      "Lisbon with Mum",
      "She wants tiles, trams and fish, and no steep streets, which rules out most of Lisbon. Tram 28 early, the tile museum on a weekday, the ferry to Cacilhas for grilled sardines.",
      "The tile museum took three hours and she talked to every attendant. Ferry at sunset, sardines, no regrets.",
    ],
    [
      "Packing list that works",
      "Two shirts, one jumper, rain jacket, swimming things always, adapter, one paperback to leave behind. If it does not fit into the small rucksack, it stays at home.",
    ],
    [
      "Freiburg by train",
      "Bristol, London, Paris, Strasbourg, Freiburg in one day if the Paris change is at least ninety minutes. The ticket is cheaper when bought in three pieces, but then a missed connection is mine.",
      "Missed the one in Strasbourg by four minutes, next after half an hour. The bakery in the station made up for it.",
    ],
    [
      "A cottage in Snowdonia",
      "No reception, a stove and a bath. Walk up to Llyn Idwal, round the lake, back by the Devil's Kitchen if it is dry. Bring firelighters; the wood there is always damp.",
      "It rained for three days and we finished the thousand-piece jigsaw, except for the piece that was never in the box.",
    ],
    [
      "Seville in heat",
      "Thirty-nine degrees by four in the afternoon. Out at seven, in by one, out again at nine like everybody else. Cold salmorejo for lunch. The shade in Triana is on the river side.",
    ],
    [
      "Lost luggage",
      "The rucksack went to Malmö without me. Filled in the form, got a number, bought a toothbrush. Keep medicine and chargers in hand luggage from now on, always.",
      "It came after four days with a label from Copenhagen and somebody else's umbrella.",
    ],
    [
      "Sketching instead of photographs",
      "Decided on one drawing a day and no pictures until evening. Remember the places much better: the iron balcony with the parrot, the man who sold only brushes.",
    ],
    [
      "St Ives out of season",
      "Half the cafés shut and the light as good as ever. The branch line along the bay is worth the trip by itself; sit on the right. Seals off the Island at low tide.",
    ],
    [
      "Visa and passport dates",
      "Passport is valid until March after next; Japan wants it valid for the whole stay only. Travel insurance renews on the first of the month. Copies of both are in the pod, not in the rucksack.",
    ],
  ]),
];
