/** A dish that works: what, from where, for how many, minutes of work and of heat, what goes in, what to do. */
export interface RecipeMaterial {
  readonly name: string;
  readonly cuisine: string;
  readonly category: string;
  readonly serves: number;
  readonly prepMinutes: number;
  readonly cookMinutes: number;
  readonly ingredients: readonly string[];
  readonly steps: readonly string[];
}

function recipe(
  name: string,
  [cuisine, category]: readonly [string, string],
  [serves, prepMinutes, cookMinutes]: readonly [number, number, number],
  ingredients: string,
  steps: string,
): RecipeMaterial {
  const parts = { ingredients: ingredients.split("; "), steps: steps.split(" | ") };
  return { name, cuisine, category, serves, prepMinutes, cookMinutes, ...parts };
}

/** Everyday cooking from the kitchens of three people who like to eat. */
export const RECIPES: readonly RecipeMaterial[] = [
  recipe(
    "Leek and potato soup",
    ["British", "Soup"],
    [4, 15, 25],
    "3 leeks; 500 g floury potatoes; 40 g butter; 1 l vegetable stock; 100 ml cream; nutmeg",
    "Sweat the sliced leeks in butter with the lid on until soft. | Add diced potatoes and stock, simmer for 20 minutes. | Blend, stir in the cream, season with nutmeg.",
  ),
  recipe(
    "Red lentil dal",
    ["Indian", "Main course"],
    [4, 10, 30],
    "300 g red lentils; 1 tsp turmeric; 2 tomatoes; 2 tbsp ghee; 1 tsp cumin seed; 1 tsp black mustard seed; 3 cloves garlic; 1 green chilli",
    "Simmer lentils, turmeric and chopped tomatoes in 1.2 l water until they fall apart. | Heat the ghee, let the seeds pop, add garlic and chilli for half a minute. | Pour over the dal, salt, rest five minutes.",
  ),
  recipe(
    "Jollof rice",
    ["Nigerian", "Main course"],
    [6, 20, 45],
    "500 g long-grain rice; 4 tomatoes; 3 red peppers; 1 scotch bonnet; 2 onions; 3 tbsp tomato paste; 1 tsp thyme; 1 tsp curry powder; 2 bay leaves; 600 ml stock",
    "Blend tomatoes, peppers, chilli and one onion. | Fry the other onion, add the paste until dark, then the blend, and cook down until the oil rises. | Add spices, stock and washed rice, cover with foil and lid, 30 minutes on low. | Let the bottom catch a little: that is the best part.",
  ),
  recipe(
    "Moin moin",
    ["Nigerian", "Side dish"],
    [6, 40, 50],
    "400 g black-eyed beans; 2 red peppers; 1 onion; 1 chilli; 100 ml oil; 200 ml stock; 3 boiled eggs",
    "Soak and skin the beans, blend with peppers, onion and chilli until smooth. | Beat in oil and stock until light. | Fill into greased cups, half an egg each, steam for 50 minutes.",
  ),
  recipe(
    "Spanish tortilla",
    ["Spanish", "Main course"],
    [4, 20, 30],
    "600 g waxy potatoes; 1 large onion; 6 eggs; 250 ml olive oil; salt",
    "Cook sliced potatoes and onion slowly in the oil until soft, not brown; drain. | Mix with the beaten eggs and leave for ten minutes. | Set in a small pan over low heat, turn with a plate, finish the other side.",
  ),
  recipe(
    "Gazpacho",
    ["Spanish", "Soup"],
    [4, 20, 0],
    "1 kg ripe tomatoes; 1 small cucumber; 1 green pepper; 1 clove garlic; 60 g stale bread; 80 ml olive oil; 2 tbsp sherry vinegar",
    "Soak the bread in a little water. | Blend everything but the oil, then add the oil in a thread. | Sieve, chill overnight, season again when cold.",
  ),
  recipe(
    "Salmorejo",
    ["Spanish", "Soup"],
    [4, 15, 0],
    "1 kg ripe tomatoes; 200 g white bread; 120 ml olive oil; 1 clove garlic; 2 boiled eggs; 60 g serrano ham",
    "Blend tomatoes and bread, leave for ten minutes. | Add garlic and salt, blend in the oil until thick. | Serve cold with chopped egg and ham.",
  ),
  recipe(
    "Swabian potato salad",
    ["German", "Salad"],
    [4, 20, 25],
    "1 kg waxy potatoes; 250 ml hot beef stock; 1 onion; 3 tbsp vinegar; 4 tbsp oil; 1 tbsp mustard; chives",
    "Boil the potatoes in their skins, peel and slice while warm. | Pour over hot stock, vinegar and mustard, leave for an hour. | Fold in oil, onion and chives.",
  ),
  recipe(
    "Lentils with spätzle",
    ["German", "Main course"],
    [4, 30, 40],
    "250 g brown lentils; 1 carrot; 1 leek; 2 tbsp vinegar; 400 g flour; 4 eggs; 150 ml water; 4 frankfurters",
    "Cook lentils with diced vegetables until soft, sharpen with vinegar. | Beat flour, eggs, water and salt until it blisters. | Scrape into boiling water, lift out when they float, serve with sausages.",
  ),
  recipe(
    "Miso soup with tofu",
    ["Japanese", "Soup"],
    [2, 5, 15],
    "10 cm kombu; 15 g bonito flakes; 2 tbsp miso; 200 g silken tofu; 1 tbsp dried wakame; 1 spring onion",
    "Warm the kombu slowly in 700 ml water, take it out before it boils. | Add bonito, wait a minute, strain. | Warm tofu and wakame in the stock, dissolve the miso off the heat.",
  ),
  recipe(
    "Oyakodon",
    ["Japanese", "Main course"],
    [2, 10, 15],
    "250 g chicken thigh; 1 onion; 3 eggs; 150 ml dashi; 2 tbsp soy sauce; 2 tbsp mirin; 300 g cooked rice",
    "Simmer onion and chicken in dashi, soy and mirin. | Pour in the eggs, barely mixed, cover for a minute. | Slide over hot rice while still soft.",
  ),
  recipe(
    "Okonomiyaki",
    ["Japanese", "Main course"],
    [3, 15, 20],
    "300 g white cabbage; 120 g flour; 150 ml dashi; 2 eggs; 4 spring onions; 6 rashers streaky bacon; okonomiyaki sauce; mayonnaise",
    "Mix flour, dashi and eggs, fold in shredded cabbage and onion. | Fry thick rounds with bacon on top, six minutes a side. | Sauce, mayonnaise, a cold beer.",
  ),
  recipe(
    "Ratatouille",
    ["French", "Main course"],
    [4, 25, 50],
    "1 aubergine; 2 courgettes; 2 peppers; 500 g tomatoes; 1 onion; 3 cloves garlic; thyme; olive oil",
    "Fry each vegetable by itself until coloured. | Soften onion and garlic, add tomatoes and thyme. | Combine, 25 minutes on low; better the next day.",
  ),
  recipe(
    "Quiche lorraine",
    ["French", "Main course"],
    [6, 30, 40],
    "200 g flour; 100 g cold butter; 200 g smoked bacon; 3 eggs; 250 ml crème fraîche; nutmeg",
    "Make a short pastry, rest, line a tin, bake blind for 15 minutes. | Fry the bacon, scatter over the base. | Fill with eggs beaten with cream, 30 minutes at 180 degrees.",
  ),
  recipe(
    "Tarte tatin",
    ["French", "Dessert"],
    [8, 30, 40],
    "1.2 kg firm apples; 150 g sugar; 80 g butter; 250 g puff pastry",
    "Make a caramel of sugar and butter in an iron pan. | Pack in halved apples, cook for 15 minutes. | Cover with pastry, 25 minutes at 200 degrees, turn out at once.",
  ),
  recipe(
    "Country sourdough",
    ["British", "Bread"],
    [10, 40, 45],
    "800 g strong white flour; 200 g wholemeal flour; 780 g water; 200 g ripe starter; 20 g salt",
    "Mix flours and water, rest for an hour, add starter and salt. | Four folds over three hours. | Shape, fourteen hours in the fridge. | Bake in a hot pot at 250 degrees, lid off for the last 20 minutes.",
  ),
  recipe(
    "Irish soda bread",
    ["Irish", "Bread"],
    [8, 10, 40],
    "250 g plain flour; 250 g wholemeal flour; 1 tsp bicarbonate of soda; 1 tsp salt; 400 ml buttermilk",
    "Mix quickly with one hand, do not knead. | Shape a round, cut a deep cross. | 40 minutes at 200 degrees; it is done when it sounds hollow.",
  ),
  recipe(
    "Focaccia with rosemary",
    ["Italian", "Bread"],
    [8, 25, 25],
    "500 g bread flour; 400 g water; 7 g dry yeast; 10 g salt; 80 ml olive oil; rosemary; flaky salt",
    "Mix everything but half of the oil, fold three times in two hours. | Tip into an oiled tray, rest for an hour, dimple with the fingers. | Rosemary, oil, salt; 22 minutes at 230 degrees.",
  ),
  recipe(
    "Spaghetti with chard and anchovy",
    ["Italian", "Main course"],
    [4, 10, 15],
    "400 g spaghetti; 600 g chard; 6 anchovy fillets; 2 cloves garlic; 1 chilli; 40 g raisins; 40 g pine nuts",
    "Melt anchovies with garlic and chilli in oil. | Add sliced stems, later the leaves, raisins and pine nuts. | Toss with the pasta and a ladle of its water.",
  ),
  recipe(
    "Risotto with peas",
    ["Italian", "Main course"],
    [4, 10, 30],
    "320 g carnaroli rice; 1 shallot; 100 ml white wine; 1.2 l stock; 300 g peas; 50 g butter; 60 g parmesan; lemon",
    "Toast the rice with the shallot, add wine. | Add hot stock by ladles for 16 minutes, peas in the last five. | Off the heat beat in butter, cheese and lemon zest.",
  ),
  recipe(
    "Panzanella",
    ["Italian", "Salad"],
    [4, 20, 0],
    "300 g stale bread; 800 g ripe tomatoes; 1 red onion; 1 cucumber; basil; 6 tbsp olive oil; 2 tbsp red wine vinegar",
    "Salt the tomatoes and keep their juice. | Dress the torn bread with juice, oil and vinegar. | Fold in the rest, wait half an hour.",
  ),
  recipe(
    "Chicken and chorizo stew",
    ["Spanish", "Main course"],
    [4, 15, 45],
    "8 chicken thighs; 150 g chorizo; 1 onion; 2 red peppers; 400 g tinned chickpeas; 400 g tinned tomatoes; 1 tsp smoked paprika",
    "Brown the chicken, take it out, fry chorizo, onion and peppers. | Add paprika, tomatoes and chickpeas, put the chicken back. | 35 minutes half covered.",
  ),
  recipe(
    "Swedish meatballs",
    ["Swedish", "Main course"],
    [4, 25, 25],
    "300 g beef mince; 200 g pork mince; 60 g breadcrumbs; 150 ml milk; 1 onion; 1 egg; allspice; 200 ml cream; lingonberry jam",
    "Soak crumbs in milk, mix with mince, fried onion, egg and allspice. | Roll small, fry in butter. | Cream and stock into the pan for gravy; jam beside.",
  ),
  recipe(
    "Cinnamon buns",
    ["Swedish", "Baking"],
    [16, 40, 12],
    "500 g flour; 250 ml milk; 75 g butter; 80 g sugar; 7 g dry yeast; 2 tsp cardamom; 100 g soft butter; 2 tbsp cinnamon",
    "Knead milk, melted butter, sugar, yeast, cardamom and flour; rise for an hour. | Roll out, spread with butter, sugar and cinnamon, cut and knot. | Rise again; 10 minutes at 225 degrees.",
  ),
  recipe(
    "Pea soup with mustard",
    ["Swedish", "Soup"],
    [6, 10, 90],
    "500 g dried yellow peas; 400 g smoked gammon; 2 onions; thyme; marjoram; sweet mustard",
    "Soak the peas overnight. | Simmer with gammon and onions for 80 minutes, skim off the skins. | Thyme and marjoram at the end, mustard at the table, on Thursdays.",
  ),
  recipe(
    "Chana masala",
    ["Indian", "Main course"],
    [4, 15, 35],
    "800 g tinned chickpeas; 2 onions; 3 cm ginger; 3 cloves garlic; 400 g tomatoes; 2 tsp cumin; 2 tsp coriander; 1 tsp garam masala; lemon",
    "Fry the onions until really brown. | Add ginger, garlic, spices, then tomatoes until thick. | Chickpeas and a cup of water, 20 minutes; lemon and garam masala last.",
  ),
  recipe(
    "Vegetable pilau",
    ["Indian", "Side dish"],
    [4, 15, 25],
    "300 g basmati rice; 1 onion; 2 carrots; 100 g green beans; 4 cardamom pods; 1 cinnamon stick; 4 cloves; 40 g butter",
    "Wash and soak the rice. | Fry spices and onion in butter, add vegetables and drained rice. | 450 ml water, lid on, 12 minutes low and 10 off the heat.",
  ),
  recipe(
    "Cornish pasties",
    ["British", "Main course"],
    [6, 45, 50],
    "500 g strong flour; 250 g lard and butter; 450 g beef skirt; 450 g potatoes; 250 g swede; 200 g onions; pepper",
    "Rub fat into flour, add 170 ml water, rest for three hours. | Fill rounds with raw sliced filling, plenty of pepper. | Crimp, egg wash, 50 minutes at 170 degrees.",
  ),
  recipe(
    "Bath chaps with apple",
    ["British", "Main course"],
    [4, 20, 150],
    "1.2 kg cured pork cheek; 2 onions; 4 cooking apples; 500 ml dry cider; 6 sage leaves; breadcrumbs",
    "Simmer the cheeks with onions in cider for two hours. | Roll in breadcrumbs, crisp in the oven. | Stew the apples with sage, serve sharp.",
  ),
  recipe(
    "Seville orange marmalade",
    ["British", "Preserve"],
    [30, 60, 120],
    "2 kg Seville oranges; 4 kg sugar; 5 l water; 2 lemons",
    "Simmer the whole fruit for two hours, cool, scoop the pips into muslin. | Slice the peel, put everything back with the sugar. | Boil hard to setting point, stand 15 minutes, fill into hot jars.",
  ),
  recipe(
    "Green tomato chutney",
    ["British", "Preserve"],
    [20, 40, 120],
    "2 kg green tomatoes; 500 g onions; 500 g apples; 400 g raisins; 500 g brown sugar; 800 ml malt vinegar; ginger; mustard seed",
    "Chop, salt the tomatoes overnight, drain. | Simmer everything for two hours until a spoon leaves a path. | Jar hot, wait six weeks.",
  ),
  recipe(
    "Apple crumble",
    ["British", "Dessert"],
    [6, 20, 40],
    "1 kg cooking apples; 80 g sugar; 150 g flour; 100 g butter; 80 g oats; 80 g brown sugar; cinnamon",
    "Slice the apples into a dish with the sugar. | Rub butter into flour, oats and brown sugar. | 40 minutes at 180 degrees, custard.",
  ),
  recipe(
    "Lemon drizzle cake",
    ["British", "Baking"],
    [10, 15, 45],
    "225 g butter; 225 g sugar; 4 eggs; 225 g self-raising flour; 3 lemons; 80 g granulated sugar",
    "Cream butter and sugar, add eggs, flour and zest. | 45 minutes at 170 degrees. | Prick, pour over lemon juice with granulated sugar while hot.",
  ),
  recipe(
    "Egg-free yoghurt cake",
    ["British", "Baking"],
    [10, 10, 45],
    "300 g flour; 200 g sugar; 300 g yoghurt; 120 ml oil; 1 lemon; 1 tsp bicarbonate of soda; 1 tbsp vinegar",
    "Stir yoghurt, oil, sugar and zest. | Fold in flour and soda, vinegar last. | Straight into the oven, 45 minutes at 170 degrees.",
  ),
  recipe(
    "Chard and feta pie",
    ["Greek", "Main course"],
    [6, 30, 40],
    "1 kg chard; 200 g feta; 6 spring onions; dill; 3 eggs; 250 g filo pastry; olive oil",
    "Wilt the chard, squeeze it dry, mix with feta, onions, dill and eggs. | Layer oiled filo above and below. | 40 minutes at 180 degrees, rest before cutting.",
  ),
  recipe(
    "Shakshuka",
    ["Tunisian", "Breakfast"],
    [3, 10, 25],
    "1 onion; 2 red peppers; 800 g tinned tomatoes; 1 tsp cumin; 1 tsp paprika; 6 eggs; coriander",
    "Soften onion and peppers, add spices. | Tomatoes, simmer until thick. | Make hollows, eggs in, lid on for six minutes.",
  ),
  recipe(
    "Porridge with pear",
    ["Scottish", "Breakfast"],
    [2, 2, 10],
    "100 g oats; 300 ml water; 200 ml milk; 1 pear; salt; honey",
    "Toast the oats dry for two minutes. | Water, milk, a pinch of salt, stir for eight minutes. | Grated pear and honey on top.",
  ),
  recipe(
    "Caldo verde",
    ["Portuguese", "Soup"],
    [4, 15, 30],
    "600 g potatoes; 1 onion; 2 cloves garlic; 250 g kale; 120 g chouriço; olive oil",
    "Boil potatoes, onion and garlic until soft, mash into the water. | Add kale cut like hair, five minutes. | Slices of fried chouriço and its oil on top.",
  ),
  recipe(
    "Grilled sardines with peppers",
    ["Portuguese", "Main course"],
    [4, 15, 15],
    "16 sardines; coarse salt; 4 peppers; 1 onion; olive oil; 500 g boiled potatoes; bread",
    "Salt the sardines an hour before. | Char the peppers, peel, dress with oil and onion. | Grill the fish four minutes a side, eat on bread.",
  ),
  recipe(
    "Pickled cucumbers in brine",
    ["Polish", "Preserve"],
    [12, 20, 0],
    "2 kg small cucumbers; 2 l water; 60 g salt; dill heads; horseradish; 6 vine leaves; garlic",
    "Pack cucumbers with dill, horseradish, garlic and leaves. | Cover with brine, weigh down. | Five days at room temperature, then the cellar.",
  ),
];
