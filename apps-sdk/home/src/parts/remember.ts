/** Makes a function that gives what it gave the last time while its arguments are the same. */
export function remember<A extends readonly unknown[], R>(make: (...given: A) => R): (...given: A) => R {
  let last: { readonly given: A; readonly made: R } | undefined;
  return (...given) => {
    if (last === undefined || !given.every((each, index) => Object.is(each, last?.given[index])))
      last = { given, made: make(...given) };
    return last.made;
  };
}
