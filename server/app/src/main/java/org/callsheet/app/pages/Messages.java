package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** Pages that only say something. */
@Singleton
public final class Messages {
  private final Answers answers;
  private final Ways ways;

  Messages(Answers answers, Ways ways) {
    this.answers = answers;
    this.ways = ways;
  }

  Response notFound(Visit visit) {
    return say(visit, 404, "not-found");
  }

  Response forbidden(Visit visit) {
    return say(visit, 403, "forbidden");
  }

  /** For somebody who is in no film yet. */
  Response noFilm(Visit visit) {
    return say(visit, 200, "no-film");
  }

  /** For a person who is not there. */
  Response nobody(Visit visit) {
    return say(visit, 404, "nobody", Address.PEOPLE);
  }

  /** A device was answered. */
  Response connected(Visit visit, boolean yes) {
    return say(visit, 200, yes ? "connected" : "not-connected", Address.ACCOUNT);
  }

  /** A token that lets render PCs in; it is shown this once. */
  Response joinToken(Visit visit, String token, boolean once) {
    Texts texts = visit.texts();
    String title = texts.say("message.join-token.title");
    String text =
        texts.say(
            "message.join-token." + (once ? "once" : "hour"), java.util.Map.of("token", token));
    MessagePage page =
        new MessagePage(title, text, Address.FARM, texts.say("message.join-token.onward"));
    return answers.once(
        200,
        ways.frame(visit, title, Address.FARM),
        texts,
        Templates.message(page, texts).render());
  }

  /** The form for a portrait. */
  Response portrait(Visit visit, int status, PortraitPage page) {
    Texts texts = visit.texts();
    return answers.once(
        status,
        ways.frame(visit, texts.say("portrait.title"), ""),
        texts,
        Templates.portrait(page, texts).render());
  }

  /** For an asset that somebody deleted, or that never was. */
  Response gone(Visit visit, String onward) {
    return say(visit, 404, "gone", onward);
  }

  private Response say(Visit visit, int status, String key) {
    return say(visit, status, key, Address.HOME);
  }

  private Response say(Visit visit, int status, String key, String onward) {
    Texts texts = visit.texts();
    String title = texts.say("message." + key + ".title");
    MessagePage page =
        new MessagePage(title, texts.say("message." + key), onward, texts.say("message.onward"));
    return answers.once(
        status, ways.frame(visit, title, ""), texts, Templates.message(page, texts).render());
  }
}
