import type { ErrorFacts } from '../errors/index.ts'
import { ambient } from '../transaction/ambient.ts'

export type NoticeListener = (notice: ErrorFacts) => void

/**
 * The listener, made safe to call while messages are read: what it throws would end the process, or the connection, and is a
 * warning instead. It is called outside of any transaction, since the notice may belong to somebody else's.
 */
export function noticeListener(listener: NoticeListener | undefined): NoticeListener | undefined {
  if (listener === undefined) return undefined
  return (notice) => {
    ambient.exit(() => {
      try {
        listener(notice)
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error), 'TrefoilNoticeListener')
      }
    })
  }
}
