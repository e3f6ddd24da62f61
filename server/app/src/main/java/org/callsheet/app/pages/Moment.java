package org.callsheet.app.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as a page says it.
 *
 * @param iso for programs
 * @param said for people, in the server's time
 */
public record Moment(String iso, String said) {

  static Moment of(Instant at, Texts texts) {
    DateTimeFormatter said =
        DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.forLanguageTag(texts.language()));
    return new Moment(
        at.truncatedTo(ChronoUnit.SECONDS).toString(),
        said.format(at.atZone(ZoneId.systemDefault())));
  }
}
