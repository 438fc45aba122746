const MALFORMED = "urn:webizen:problem:query-malformed";

/** What is wrong with the answer to a text that is right: it may ask for what is not there or not done, and hear so. */
export async function findPositiveFault(response: Response): Promise<string | undefined> {
  const answer = await response.text();
  if (response.ok || (response.status < 500 && typeOf(answer) !== MALFORMED)) return undefined;
  return `is answered by ${response.status}: ${answer}`;
}

/** What is wrong with the answer to a text that is wrong: it has to be called malformed. */
export async function findNegativeFault(response: Response): Promise<string | undefined> {
  const answer = await response.text();
  if (response.status === 400 && typeOf(answer) === MALFORMED) return undefined;
  return `is answered by ${response.status}: ${answer}`;
}

function typeOf(answer: string): string {
  const { type } = JSON.parse(answer) as { readonly type: string };
  return type;
}
