package org.callsheet.app.security;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.callsheet.app.words.RequestFacts;
import org.callsheet.app.words.Words;

/** Gives every request an id, the caller's own where it is sane, and knows its language. */
@Singleton
public final class RequestIds {
  /** The header it travels in. */
  public static final String HEADER = "X-Request-Id";

  static final String MARK = "callsheet.request-id";
  private static final String LANGUAGE = "callsheet.language";
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final String start;
  private final AtomicLong counter = new AtomicLong();
  private final Words words;

  /** The start of the server distinguishes its ids from those of earlier starts. */
  public RequestIds(InstantSource clock, Words words) {
    this.start = Long.toString(clock.instant().getEpochSecond(), Character.MAX_RADIX);
    this.words = words;
  }

  void mark(RoutingContext context) {
    String given = context.request().getHeader(HEADER);
    String id =
        given != null && SANE.matcher(given).matches()
            ? given
            : start + "-" + counter.incrementAndGet();
    context.put(MARK, id);
    context.response().putHeader(HEADER, id);
  }

  /** What is known of a request. */
  public RequestFacts of(RoutingContext context) {
    String id = context.get(MARK);
    String language = context.get(LANGUAGE);
    return new RequestFacts(
        id == null ? "" : id, language == null ? asked(context).orElse(Words.ENGLISH) : language);
  }

  /** From now on this request is answered in the caller's own language. */
  public void speak(RoutingContext context, String language) {
    context.put(LANGUAGE, words.languages().contains(language) ? language : Words.ENGLISH);
  }

  /**
   * A program may ask for a language; without that it is answered in the caller's own. For the
   * interface: a browser asks for whatever it was installed in.
   */
  public void speakAsAsked(RoutingContext context, String language) {
    speak(context, asked(context).orElse(language));
  }

  private Optional<String> asked(RoutingContext context) {
    String header = context.request().getHeader("Accept-Language");
    if (header == null) {
      return Optional.empty();
    }
    for (String part : header.split(",", 16)) {
      String tag = part.strip().split("[;-]", 2)[0];
      if (words.languages().contains(tag)) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }
}
