import { Migration, t } from 'trefoil/migration'

export default class CreateStore extends Migration {
  static revision = '20261122150048'
  static parents = []

  change() {
    this.createTable('artist', {
      artist_id: t.integer().primaryKey(),
      name: t.string(120).nullable(),
    })
    this.createTable('album', {
      album_id: t.integer().primaryKey(),
      title: t.string(160),
      artist_id: t.integer().references('artist', { column: 'artist_id' }),
    })
    this.createTable('employee', {
      employee_id: t.integer().primaryKey(),
      last_name: t.string(20),
      first_name: t.string(20),
      title: t.string(30).nullable(),
      reports_to: t.integer().references('employee', { column: 'employee_id' }).nullable(),
      birth_date: t.timestamp().nullable(),
      hire_date: t.timestamp().nullable(),
      address: t.string(70).nullable(),
      city: t.string(40).nullable(),
      state: t.string(40).nullable(),
      country: t.string(40).nullable(),
      postal_code: t.string(10).nullable(),
      phone: t.string(24).nullable(),
      fax: t.string(24).nullable(),
      email: t.string(60).nullable(),
    })
    this.createTable('customer', {
      customer_id: t.integer().primaryKey(),
      first_name: t.string(40),
      last_name: t.string(20),
      company: t.string(80).nullable(),
      address: t.string(70).nullable(),
      city: t.string(40).nullable(),
      state: t.string(40).nullable(),
      country: t.string(40).nullable(),
      postal_code: t.string(10).nullable(),
      phone: t.string(24).nullable(),
      fax: t.string(24).nullable(),
      email: t.string(60),
      support_rep_id: t.integer().references('employee', { column: 'employee_id' }).nullable(),
    })
    this.createTable('genre', {
      genre_id: t.integer().primaryKey(),
      name: t.string(120).nullable(),
    })
    this.createTable('invoice', {
      invoice_id: t.integer().primaryKey(),
      customer_id: t.integer().references('customer', { column: 'customer_id' }),
      invoice_date: t.timestamp(),
      billing_address: t.string(70).nullable(),
      billing_city: t.string(40).nullable(),
      billing_state: t.string(40).nullable(),
      billing_country: t.string(40).nullable(),
      billing_postal_code: t.string(10).nullable(),
      total: t.decimal(10, 2),
    })
    this.createTable('media_type', {
      media_type_id: t.integer().primaryKey(),
      name: t.string(120).nullable(),
    })
    this.createTable('track', {
      track_id: t.integer().primaryKey(),
      name: t.string(200),
      album_id: t.integer().references('album', { column: 'album_id' }).nullable(),
      media_type_id: t.integer().references('media_type', { column: 'media_type_id' }),
      genre_id: t.integer().references('genre', { column: 'genre_id' }).nullable(),
      composer: t.string(220).nullable(),
      milliseconds: t.integer(),
      bytes: t.integer().nullable(),
      unit_price: t.decimal(10, 2),
    })
    this.createTable('invoice_line', {
      invoice_line_id: t.integer().primaryKey(),
      invoice_id: t.integer().references('invoice', { column: 'invoice_id' }),
      track_id: t.integer().references('track', { column: 'track_id' }),
      unit_price: t.decimal(10, 2),
      quantity: t.integer(),
    })
    this.createTable('playlist', {
      playlist_id: t.integer().primaryKey(),
      name: t.string(120).nullable(),
    })
    this.createTable(
      'playlist_track',
      {
        playlist_id: t.integer().references('playlist', { column: 'playlist_id' }),
        track_id: t.integer().references('track', { column: 'track_id' }),
      },
      { primaryKey: ['playlist_id', 'track_id'] },
    )
  }
}
