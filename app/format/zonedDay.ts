export * from '../../shared/format/zonedDay.ts'
