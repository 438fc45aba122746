import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createRandom, makeVector } from "./vectors.ts";

/** Dimensions of the vectors that the small model gives. */
export const TINY_DIMENSIONS: number = 16;

const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
const WORDS =
  "a about and anna are bicycle boat bread by cat day did dog door evening for friend from garden green harbour he house i in is it keys kitchen left letter light long me moon morning my near never note of on out put query rain red river road sea seven she small snow stone street summer sun sunday sweet tea that the there they thing time to train trip tree under voice walk wall was water we where white wind window winter with word write year yellow you : . , ?".split(
    " ",
  );
const VOCABULARY = [...SPECIAL, ...WORDS, "##s", "##ing", "##ed", "##er"];

/**
 * Writes a sentence-transformers folder with a small ONNX model: a table of word vectors, and zeros for padding. It
 * knows a hundred words, and nothing of their meaning.
 *
 * @returns the folder
 */
export async function writeTinyModel(folder: string, seed = 1): Promise<string> {
  await mkdir(join(folder, "onnx"), { recursive: true });
  await mkdir(join(folder, "1_Pooling"), { recursive: true });
  await writeFile(join(folder, "onnx", "model.onnx"), encodeModel(seed));
  const files: Readonly<Record<string, unknown>> = {
    "config.json": {
      model_type: "bert",
      architectures: ["BertModel"],
      hidden_size: TINY_DIMENSIONS,
      vocab_size: VOCABULARY.length,
      max_position_embeddings: 24,
    },
    "tokenizer_config.json": {
      tokenizer_class: "BertTokenizer",
      model_max_length: 24,
      do_lower_case: true,
      pad_token: "[PAD]",
      unk_token: "[UNK]",
      cls_token: "[CLS]",
      sep_token: "[SEP]",
      mask_token: "[MASK]",
    },
    "tokenizer.json": describeTokenizer(),
    "sentence_bert_config.json": { max_seq_length: 24 },
    "1_Pooling/config.json": { word_embedding_dimension: TINY_DIMENSIONS, pooling_mode_mean_tokens: true },
  };
  for (const [path, content] of Object.entries(files)) {
    await writeFile(join(folder, path), JSON.stringify(content));
  }
  return folder;
}

/** The vector that the model gives for one word of its vocabulary, or for `[CLS]` and `[SEP]`. */
export function tinyWordVector(word: string, seed = 1): Float32Array {
  return makeTable(seed)[VOCABULARY.indexOf(word)] as Float32Array;
}

function makeTable(seed: number): readonly Float32Array[] {
  const random = createRandom(seed);
  return VOCABULARY.map(() => makeVector(TINY_DIMENSIONS, random));
}

function describeTokenizer(): unknown {
  const special = (id: string) => ({ id, ids: [VOCABULARY.indexOf(id)], tokens: [id] });
  const token = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  return {
    version: "1.0",
    added_tokens: SPECIAL.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [token("[CLS]"), { Sequence: { id: "A", type_id: 0 } }, token("[SEP]")],
      pair: [token("[CLS]"), { Sequence: { id: "A", type_id: 0 } }, token("[SEP]")],
      special_tokens: { "[CLS]": special("[CLS]"), "[SEP]": special("[SEP]") },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(VOCABULARY.map((word, id) => [word, id])),
    },
  };
}

const FLOAT = 1;
const INT64 = 7;

/** The protocol buffer of ONNX, with just the fields that this graph needs. */
function encodeModel(seed: number): Buffer {
  const table = Float32Array.from(makeTable(seed).flatMap((vector) => [...vector]));
  const axes = new BigInt64Array([2n]);
  const graph = message(
    [1, node("Gather", ["table", "input_ids"], "hidden")],
    [1, node("Cast", ["attention_mask"], "mask", message([1, text("to")], [3, FLOAT], [20, 2]))],
    [1, node("Unsqueeze", ["mask", "axes"], "wide_mask")],
    [1, node("Mul", ["hidden", "wide_mask"], "last_hidden_state")],
    [2, text("tiny")],
    [5, tensor("table", [VOCABULARY.length, TINY_DIMENSIONS], FLOAT, table)],
    [5, tensor("axes", [1], INT64, axes)],
    [11, value("input_ids", INT64, ["batch", "tokens"])],
    [11, value("attention_mask", INT64, ["batch", "tokens"])],
    [12, value("last_hidden_state", FLOAT, ["batch", "tokens", TINY_DIMENSIONS])],
  );
  return message([1, 8], [7, graph], [8, message([1, text("")], [2, 17])]);
}

function node(operator: string, inputs: readonly string[], output: string, attribute?: Buffer): Buffer {
  return message(
    ...inputs.map((input): Field => [1, text(input)]),
    [2, text(output)],
    [4, text(operator)],
    ...(attribute ? [[5, attribute] as Field] : []),
  );
}

function tensor(
  name: string,
  dims: readonly number[],
  type: number,
  values: Float32Array | BigInt64Array,
): Buffer {
  const raw = Buffer.from(values.buffer, values.byteOffset, values.byteLength);
  return message(...dims.map((dim): Field => [1, dim]), [2, type], [8, text(name)], [9, raw]);
}

function value(name: string, type: number, dims: readonly (string | number)[]): Buffer {
  const shape = message(
    ...dims.map((dim): Field => [1, message(typeof dim === "number" ? [1, dim] : [2, text(dim)])]),
  );
  return message([1, text(name)], [2, message([1, message([1, type], [2, shape])])]);
}

type Field = readonly [number: number, value: number | Buffer];

function message(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, content]) =>
      typeof content === "number"
        ? [varint(number << 3), varint(content)]
        : [varint((number << 3) | 2), varint(content.length), content],
    ),
  );
}

function varint(number: number): Buffer {
  const bytes: number[] = [];
  let rest = number;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
}

function text(content: string): Buffer {
  return Buffer.from(content);
}
