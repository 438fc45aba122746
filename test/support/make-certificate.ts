import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";

/** Writes a key and a certificate for `localhost` that nobody but the test trusts. */
export async function makeCertificate(
  folder: string,
): Promise<{ readonly certFile: string; readonly keyFile: string; readonly ca: string }> {
  const [certFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const made = await generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  await Promise.all([writeFile(certFile, made.cert), writeFile(keyFile, made.private)]);
  return { certFile, keyFile, ca: made.cert };
}
