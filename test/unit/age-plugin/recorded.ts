/** What the age command 1.1.1 of Debian 12 says to a plugin (`AGEDEBUG=plugin age ...`), recorded with these strings. */

/** y = 5 of key 7; genesis 32 times 01, account 32 times 02; ws://127.0.0.1:9944, the keystore of the default folder. */
export const RECIPIENT =
  'age1keyfold1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszpcqqqqw3q43xyqkk5kp6vehpqqc0nmkss37ln9m29amf9dtsykyzc8lgnszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgxgwx99';
export const IDENTITY =
  'AGE-PLUGIN-KEYFOLD-1QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZPCQQQQW3Q43XYQKK5KP6VEHPQQC0NMKSS37LN9M29AMF9DTSYKYZC8LGNSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGQQQQQQQQQQZYCQWAEN5TE0XYERWT3S9CCZUVF68YUNGDQ6KD899';

/** Of the file that was encrypted: 16 bytes. */
export const FILE_KEY = Buffer.from('R9rTUDt44Bj3H+kixSNOaA', 'base64');

/** `age -r RECIPIENT`: all that it says. */
export const ENCRYPTING = `-> add-recipient ${RECIPIENT}

-> wrap-file-key
R9rTUDt44Bj3H+kixSNOaA
-> done

-> ok

`;

/** `age -d -i IDENTITY` of a file for an X25519 recipient and ours, up to the first thing that the plugin says. */
export const DECRYPTING = `-> add-identity ${IDENTITY}

-> recipient-stanza 0 X25519 rFSLYEzyb1PRjxBtltIFC+ArsUSo57PG19J4BLcSfQE
nViUs8i6YTJkvZJ+BpQ0ZZ5AAYrPlRM7OC/QwLL4XTQ
-> recipient-stanza 0 keyfold 1 7 AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQECAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAhIxv1+D4UnyJzd2SuNSB0+n07YVE+snhcKOkes/DoeL
TjYovsQiw7cl50rzWwkXrjSQCvEPIoUarohpJ8CzjxlmJpJghEilha+ErFzietf3
uxTFg4JoHivkpapNDJIZZ807711b5o9iDd4Ag1TkhpjQyESqRmdWWt7BOdrUSLgO
UtqMLf8p9fUSOf+lfU8xD3YnCgu/+sRdQYZDXG7C3AQCvNhx3xQFFmV7SfPZtuz2
ON9AYwjDydVs7nSScMungIBRiRG9/GsldnY8H4Owdhuv1ZfHqBw5ScKcddrDJxah
qA
-> done

`;

/** A response without anything. */
export const OK = '-> ok\n\n';
