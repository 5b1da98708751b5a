// Preloaded into the process under test: once the log has a line with HALF_A_DAY_AFTER, its time of day is 12 hours
// later, as if it had waited for so long.
const RealDate = Date;
let later = 0;

const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text, ...rest) => {
  if (String(text).includes(process.env.HALF_A_DAY_AFTER)) later = 12 * 3_600_000;
  return write(text, ...rest);
};

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + later] : given));
  }

  static now() {
    return RealDate.now() + later;
  }
};
