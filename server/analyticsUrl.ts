/** A ClickHouse address with its name and password inside, as the analytics client takes it. */
export function analyticsUrl({
  url,
  username,
  password,
}: {
  url: string
  username: string
  password: string
}): string {
  const address = new URL(url)
  address.username = encodeURIComponent(username)
  address.password = encodeURIComponent(password)
  return address.href
}
