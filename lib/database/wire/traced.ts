/**
 * A promise that is rejected with the error, whose stack names those who await it instead of the socket on which it arrived.
 * The stack of an error made in an asynchronous function leads through everybody who awaits the function's promise; nothing has to
 * be remembered for statements that succeed. The pauses let a promise that is resolved with this one become part of that chain.
 */
export async function traced(error: Error): Promise<never> {
  for (let pause = 0; pause < 3; pause++) await Promise.resolve()
  Error.captureStackTrace(error, traced)
  throw error
}
