import { t, belongsTo } from '../../../lib/index.ts'
import { ApplicationRecord } from './application-record.ts'
import { User } from './user.ts'

export class Profile extends ApplicationRecord.model(
  {
    id: t.id(),
    userId: t.references(() => User),
    bio: t.text().nullable(),
  },
  {
    user: () => belongsTo(User),
  },
) {}
