import { MEDIA, SCHEMA, XSD } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { slugify } from "../slugify.ts";
import { day, text, turtle, turtleDocument, typed } from "../turtle.ts";
import { addDays, type CalendarDay } from "./calendar-day.ts";
import { startChance } from "./chance.ts";
import { RECIPES, type RecipeMaterial } from "./material/recipes.ts";
import { ownWebId, type Person } from "./person.ts";

/** Folders of recipes: for friends, and for everybody. */
export const RECIPE_FOLDERS = { friends: "/recipes/", everyone: "/public/recipes/" } as const;

const COUNT = 30;
const PUBLIC_COUNT = 5;

/** The recipes that a person has collected. */
export function recipeDocuments(person: Person, today: CalendarDay): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/recipes`);
  return chance.sample(RECIPES, COUNT).map((recipe, index) => {
    const folder = index < PUBLIC_COUNT ? RECIPE_FOLDERS.everyone : RECIPE_FOLDERS.friends;
    return writeRecipe(
      `${folder}${slugify(recipe.name)}.ttl`,
      recipe,
      addDays(today, -chance.integer(5, 900)),
    );
  });
}

function writeRecipe(path: string, recipe: RecipeMaterial, written: CalendarDay): ProvisionedDocument {
  const steps = recipe.steps.map(
    (step, index) => turtle`
    [ a ${SCHEMA.HowToStep}; ${SCHEMA.position} ${index + 1}; ${SCHEMA.text} ${text(step)} ]`,
  );
  const body = turtle`
<#this> a ${SCHEMA.Recipe};
  ${SCHEMA.name} ${text(recipe.name)};
  ${SCHEMA.recipeCuisine} ${text(recipe.cuisine)};
  ${SCHEMA.recipeCategory} ${text(recipe.category)};
  ${SCHEMA.recipeYield} ${text(`${recipe.serves} servings`)};
  ${SCHEMA.prepTime} ${duration(recipe.prepMinutes)};
  ${SCHEMA.cookTime} ${duration(recipe.cookMinutes)};
  ${SCHEMA.totalTime} ${duration(recipe.prepMinutes + recipe.cookMinutes)};
  ${SCHEMA.author} ${ownWebId(path)};
  ${SCHEMA.dateCreated} ${day(written)};
  ${SCHEMA.recipeIngredient}
    ${recipe.ingredients.map((ingredient) => text(ingredient))};
  ${SCHEMA.recipeInstructions}${steps}.`;
  return { path, contentType: MEDIA.turtle, body: turtleDocument(`Recipe: ${recipe.name}.`, body) };
}

function duration(minutes: number): ReturnType<typeof typed> {
  return typed(`PT${minutes}M`, XSD.duration);
}
