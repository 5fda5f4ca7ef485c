/** Time zones as inputs name them. Client-safe. */
import { z } from "zod";
import { isTimeZone } from "./time-zone.ts";

/** An IANA name that this engine knows. */
export const TimeZone = z.string().refine(isTimeZone, "time_zone");
