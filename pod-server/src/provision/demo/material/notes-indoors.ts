import { type NoteMaterial, notesOn } from "./note-material.ts";

/** Notes on cooking, home, repairs and family. */
export const INDOOR_NOTES: readonly NoteMaterial[] = [
  ...notesOn("cooking", [
    [
      "Sourdough, take nine",
      "Higher hydration, 78 per cent, and a colder night: fourteen hours in the fridge. Crust blistered the way it should. Still dense at the bottom, perhaps the stone was not hot enough.",
      "Heated the stone for a whole hour. That was it: open crumb right to the bottom crust.",
    ],
    [
      "Dal like Meera's",
      "Red lentils, turmeric and a tomato until they fall apart. The flavour comes at the end: cumin and mustard seed in hot ghee until they pop, garlic, chilli, straight over the pot so that it hisses.",
    ],
    [
      "Too much chard",
      "Three ways: stems in vinegar like pickles; leaves with anchovy and raisins over pasta; everything in a pie with feta. The pie freezes well.",
      "Made two pies and froze one. Thawed in the oven from frozen, forty minutes, just as good.",
    ],
    [
      "Marmalade yields",
      "Two kilos of Seville oranges, four of sugar, a bit over five litres of water: twenty-three jars. Setting point took thirty-five minutes at a rolling boil. The wrinkle test on a cold plate is the only one I trust.",
    ],
    [
      "Cooking for twelve",
      "One big thing in the oven, two salads that can stand, bread, fruit. Nothing that must be fried at the last minute. Write the timetable backwards from eight o'clock.",
      "Everything was on the table at ten past eight. The beans would have been enough without the second tray of potatoes.",
    ],
    [
      "Ramen broth",
      "Chicken backs and one pig's trotter, six hours, never boiling. Ginger and spring onion in the last hour only. Seasoning goes into the bowl, not into the pot.",
      "Left the fat on this time. Richer, but the day after it is too much. Skim half.",
    ],
    [
      "Knife is blunt again",
      "Fifteen degrees a side on the thousand stone, then the three thousand until it shaves paper. Ten minutes. I put it off for two months and it takes ten minutes.",
    ],
    [
      "Pickled cucumbers without vinegar",
      "Three per cent salt by weight of water, dill heads, a vine leaf for crunch, everything under the surface. Five days at room temperature, then the cellar.",
      "Sour, crisp, cloudy as they should be. The jar without the vine leaf is softer, so the story is true.",
    ],
    [
      "Egg-free birthday cake",
      "For Miriam, who cannot eat eggs: oil, yoghurt, lemon and a spoon of vinegar with the soda. It rose evenly. Nobody noticed; two people asked for the recipe.",
    ],
    [
      "What to do with stale bread",
      "Panzanella when there are tomatoes, pappa al pomodoro when they are soft, crumbs in the freezer for everything else. The ends go to soup.",
    ],
  ]),
  ...notesOn("home", [
    [
      "Boiler pressure drops",
      "Down from 1.4 to 0.8 bar in a week. No wet patch under any radiator. The plumber says to check the discharge pipe outside after heating: if it drips, it is the expansion vessel.",
      "It dripped. Vessel pumped up to one bar again, eighty pounds, pressure steady since.",
    ],
    [
      "Damp in the back bedroom",
      "Black spots behind the wardrobe. Outer wall, no air. Moved the wardrobe ten centimetres forward, wiped with alcohol, hygrometer on the shelf: 68 per cent in the morning.",
      "Fifty-five per cent after a fortnight of airing twice a day for five minutes with the windows wide open. No new spots.",
    ],
    [
      "Meter readings",
      "Gas 48213, electricity day 10377, night 6120, water 902. Photographed all four. The bill from last quarter was estimated forty units too high; sent them the picture.",
    ],
    [
      "Draughts",
      "Walked round with a candle on a windy evening. Letter box, cat flap, and the gap under the skirting in the hall. Brush strip for the first, caulk for the last; the cat has to be consulted.",
      "Hall is two degrees warmer. The cat now insists on the door being opened for her.",
    ],
    [
      "Insurance renewal",
      "They raised it by nineteen per cent without a claim. Two other quotes are lower by a third. Ring them before the twelfth or it renews by itself.",
      "Rang, read them the other quote, and they matched it in four minutes. Reminder for next year is in the calendar.",
    ],
    [
      "Loft insulation",
      "There are only ten centimetres up there, yellow and flat. Twenty-seven is the standard. Forty square metres, two layers crosswise, mask and old clothes. Leave the eaves open for air.",
    ],
    [
      "Wi-Fi in the attic room",
      "One bar behind the chimney. Ran a flat cable along the stairs, painted over, and put the old router up there as an access point with the same name. Full speed at the desk.",
    ],
    [
      "Where everything is",
      "Stopcock: under the sink, left, turn clockwise. Fuse box: above the coat hooks. Spare key: next door. Fire extinguisher: behind the kitchen door, tested in March.",
    ],
  ]),
  ...notesOn("repairs", [
    [
      "Radio from 1962",
      "Hums loudly on every band: the smoothing capacitors have dried out. Replaced both, cleaned the band switch with contact spray, aligned nothing because nothing was wrong there. It plays.",
      "Still plays, three months on. Fitted a fuse that it never had. The owner cried a little when it warmed up.",
    ],
    [
      "Washing machine error 18",
      "It does not drain. Filter was clean, hose was clean; a hair grip sat in the pump impeller. Ten minutes with a torch. The new pump would have cost sixty pounds.",
    ],
    [
      "Toaster lever will not stay down",
      "Crumbs on the electromagnet. Brushed it, blew it out, works. Four toasters of five at the repair café have this and are thrown away for it.",
    ],
    [
      "Coffee grinder",
      "Burrs stuck fast with oily beans. Dry rice only makes it worse, against all advice on the net. Took it apart, brush and a little alcohol, marked the grind ring before unscrewing.",
      "Owner reports it grinds finer than when it was new. Told her to stop buying the oily dark roast.",
    ],
    [
      "Laptop hinge",
      "The hinge tore its brass inserts out of the lid. Drilled them out, set new ones in two-part epoxy, twenty-four hours in clamps. Holds, if one opens it in the middle and not by the corner.",
      "It held until she opened it by the corner. Second time with glass-filled epoxy and a steel strip inside.",
    ],
    [
      "Soldering iron tips",
      "The tip no longer takes tin: black all over. Tip activator and brass wool saved two of three. Always leave tin on it when switching off.",
    ],
    [
      "Lamp that flickers",
      "Not the bulb, not the switch: the neutral was loose in the terminal, slightly scorched. Cut back to clean copper, ferrule, tightened. Wrote the date inside the base.",
    ],
    [
      "Sewing machine skips stitches",
      "Needle was in back to front. Told nobody at the repair café, oiled it for form's sake, handed it back with dignity.",
    ],
    [
      "Garden shears",
      "Blade bolt worn oval. Reamed it to eight millimetres and pressed in a bronze bush turned from scrap. Cuts paper along its whole length.",
      "Cut the hedge on both sides of the road with them. Still tight. I would buy shears with a bush in the first place if anybody sold them.",
    ],
    [
      "Bread machine paddle",
      "The shaft seal leaks and the bearing has seized. Seal is 22 by 10 by 6, four pounds for a bag of five. Press it in with a socket, grease that is safe for food.",
      "Third machine of the same make with the same seal. Bought another bag of five.",
    ],
    [
      "What people bring",
      "Counted at the repair café: lamps, toasters, trousers, radios, one cuckoo clock. Fixed 31 of 44. What could not be fixed was nearly always glued shut.",
    ],
    [
      "Cuckoo clock",
      "The bellows had holes; the cuckoo wheezed. New kid leather, hide glue, and bend the lifting wire a hair. It now calls the hours correctly and far too loudly.",
    ],
  ]),
  ...notesOn("family", [
    [
      "Dad's cardiology appointment",
      "Stent check was fine. New tablet in the evening instead of the morning, because of the dizziness. He should walk half an hour each day and he wants it to count that the shop is uphill.",
      "No dizziness for three weeks. He has bought walking poles and pretends they were a gift.",
    ],
    [
      "Names for the tree",
      "Grandmother's maiden name was Lefèvre, from Honfleur; her brother Luc went to Montréal in 1952. Aunt Sylvie has the letters in a biscuit tin. Ask her before the summer.",
      "She let me scan all sixty-four letters. He worked in a piano factory and never learned to play.",
    ],
    [
      "Present ideas",
      "Mum: the good secateurs. Julien: nothing that needs charging. The twins: a magnifier each, or there will be war. Godchild: the atlas with the fold-out maps.",
    ],
    [
      "Grandma's song",
      "The one about the miller, third verse, which nobody could finish at the funeral. Recorded cousin Margot humming it. Look for it in the Breton collection at the library.",
      "Found it, number 114, slightly different words. Sang it to Mum on the phone.",
    ],
    [
      "School choice for Maja",
      "They like the small one with the garden; the big one has the bus. Visit both on a normal day, not on the open day. Ask the children in the yard, not the head.",
    ],
  ]),
];
