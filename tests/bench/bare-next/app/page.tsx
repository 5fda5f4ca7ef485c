/** The least that Next renders: what every other page is compared with. */
export default function Page() {
  return <p>A bare page</p>;
}
