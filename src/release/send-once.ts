import type { WriteAnswer, WriteConnection } from '../flex/writer.ts';
import type { Ports, Progress } from './ports.ts';

/** What is sent, how that is written down before, and what is reported right before it goes out. */
interface Sending<Asked> {
  readonly asked: Asked;
  saveIntent(): void | Promise<void>;
  readonly progress: Progress;
}

/** Rule 2 of the protocol: saves the intent, and only then sends. Closes the connection and rejects if it cannot. */
export async function sendOnce<Asked, Created extends object>(
  { asked, saveIntent, progress }: Sending<Asked>,
  connection: WriteConnection<Asked, Created>,
  { signal, report, clock }: Pick<Ports, 'signal' | 'report' | 'clock'>,
): Promise<{ readonly answer: WriteAnswer<Created>; readonly sentAt: Date }> {
  try {
    await saveIntent();
    signal.throwIfAborted();
    report(progress);
  } catch (thrown) {
    connection.close();
    throw thrown;
  }
  const sentAt = clock.date();
  return { answer: await connection.send(asked), sentAt };
}
