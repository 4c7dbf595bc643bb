/** The sand mill: hopper, wheel, base. Takes the colour of the text around it. */
export function Mark({ size = 34 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M5 2.8h22l-8.7 9h-4.6z" fill="currentColor" />
      <circle cx="16" cy="20" r="5.7" />
      <path d="M16 14.3v11.4M10.3 20h11.4" strokeWidth="1.5" />
      <path d="M5 29.4h22" strokeWidth="2.4" />
    </svg>
  );
}
