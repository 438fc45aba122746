import { SCHEMA, XSD } from "@webizen/ontologies";
import { type Fragment, text, turtle, typed } from "../turtle.ts";
import type { PlaceMaterial } from "./material/places.ts";

/** A place with its town and coordinates, as a nested description. */
export function describePlace(place: PlaceMaterial): Fragment {
  return turtle`[ a ${SCHEMA.Place};
    ${SCHEMA.name} ${text(place.name)};
    ${SCHEMA.address} [ a ${SCHEMA.PostalAddress};
      ${SCHEMA.addressLocality} ${text(place.town)};
      ${SCHEMA.addressCountry} ${text(place.country)} ];
    ${SCHEMA.geo} [ a ${SCHEMA.GeoCoordinates};
      ${SCHEMA.latitude} ${typed(place.latitude.toFixed(4), XSD.decimal)};
      ${SCHEMA.longitude} ${typed(place.longitude.toFixed(4), XSD.decimal)} ] ]`;
}
