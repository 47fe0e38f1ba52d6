/** Forms that only secrets have, whatever they are called; each at a word's beginning. */
const FORMS: readonly RegExp[] = [
  // JSON Web Tokens, signed or encrypted
  /eyJ[\w-]{8,}(?:\.[\w-]*){2,4}/,
  /(?<=\b[Bb]earer(?: |%20|\+))(?=[A-Za-z.~+/_-]{0,99}\d)[\w.~+/-]{6,}=*/,
  // GitHub, GitLab, Slack
  /gh[opsur]_[A-Za-z\d]{16,}|github_pat_\w{16,}|glpat-[\w-]{16,}|xox[abeoprs]-[\w-]{8,}/,
  // OpenAI, Anthropic and others; Stripe
  /sk-(?=[A-Za-z_-]*\d)[\w-]{16,}|[rs]k_(?:live|test)_\w{8,}/,
  // Amazon, Google
  /A[KS]IA[A-Z\d]{16}|AIza[\w-]{35}/,
];

/** Words begin after what is escaped, too: `%20`, `\n`. */
const BEGIN = String.raw`(?:(?<![\w-])|(?<=%[\dA-Fa-f]{2}|\\[nrt]))`;

/** What is secret by its form; it takes time that grows with a text's length and no more. */
export const SECRET_VALUE = new RegExp(`${BEGIN}(?:${FORMS.map(({ source }) => source).join('|')})`, 'g');
