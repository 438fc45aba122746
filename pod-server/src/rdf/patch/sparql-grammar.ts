import { ParserBuilder } from "@traqula/core";
import { sparql11ParserBuilder } from "@traqula/parser-sparql-1-1";
import {
  completeParseContext,
  copyParseContext,
  gram,
  lex,
  type Query,
  type SparqlContext,
  sparqlCodepointEscape,
  type Update,
} from "@traqula/rules-sparql-1-1";

type Parse = (text: string) => Update | Query;

let parse: Parse | undefined;

/**
 * Parses SPARQL 1.1, with one addition: DELETE DATA may hold blank nodes, because `@inrupt/solid-client` sends them.
 *
 * The parser is built on first use, which takes some 50 ms.
 *
 * @throws Error as thrown by the parser; RangeError when nesting exhausts the stack, after which it can be used again
 * @package
 */
export function parseSparql(text: string): Update | Query {
  parse ??= buildParser();
  return parse(text);
}

function buildParser(): Parse {
  const parser = ParserBuilder.create(sparql11ParserBuilder).patchRule(deleteDataWithBlankNodes).build({
    tokenVocabulary: lex.sparql11LexerBuilder.tokenVocabulary,
    queryPreProcessor: sparqlCodepointEscape,
  });
  const context = completeParseContext({});
  return (text) => parser.queryOrUpdate(text, copyParseContext(context) as SparqlContext) as Update | Query;
}

const deleteDataWithBlankNodes: typeof gram.deleteData = {
  ...gram.deleteData,
  impl:
    ({ ACTION, CONSUME, SUBRULE1 }) =>
    (context) => {
      const keyword = CONSUME(lex.deleteDataClause);
      const data = SUBRULE1(gram.quadData);
      return ACTION(() => {
        const location = context.astFactory.sourceLocation(keyword, data);
        return context.astFactory.updateOperationDeleteData(data.val, location);
      });
    },
};
