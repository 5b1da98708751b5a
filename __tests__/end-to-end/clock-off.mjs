// Preloaded into the process under test: its time of day is so many hours off (CLOCK_OFF_HOURS). Only the date moves, as
// on a machine whose clock is wrong; what measures time goes on as it did.
const off = Number(process.env['CLOCK_OFF_HOURS']) * 3_600_000;
const RealDate = Date;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    super(...(given.length === 0 ? [RealDate.now() + off] : given));
  }

  static now() {
    return RealDate.now() + off;
  }
};
