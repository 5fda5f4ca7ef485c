/** Names of days and months, folded, in both languages. */
export const dayNames =
  "senin selasa rabu kamis jumat sabtu minggu monday tuesday wednesday thursday friday saturday sunday".split(" ");
export const monthNames =
  "januari februari maret april mei juni juli agustus september oktober november desember january february march may june july august october december".split(
    " ",
  );
