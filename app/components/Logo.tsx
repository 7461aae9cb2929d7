/** Two paths crossing a lawn: the drawn one keeps to the corner, the worn one cuts across. */
export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      style={{ display: 'block', flex: 'none' }}
    >
      <clipPath id="lawn">
        <rect width="32" height="32" rx="7" />
      </clipPath>
      <g clipPath="url(#lawn)" fill="none">
        <rect width="32" height="32" fill="#2f5d46" />
        <path
          d="M7 33V20.5a3.5 3.5 0 0 1 3.5-3.5h11a3.5 3.5 0 0 0 3.5-3.5V-1"
          stroke="#fbfaf6"
          strokeWidth="1.9"
        />
        <path d="M7 33C8 23 13 21.500 16.500 16.500S24 9.500 25-1" stroke="#e2a273" strokeWidth="4.4" />
      </g>
    </svg>
  )
}
