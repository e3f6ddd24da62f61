package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/** The page in front of all others. */
@Singleton
public final class DoorPages {
  private final Answers answers;
  private final Ways ways;

  DoorPages(Answers answers, Ways ways) {
    this.answers = answers;
    this.ways = ways;
  }

  Response door(int status, Texts texts, SignInPage page) {
    return answers.once(
        status,
        ways.outside(texts.say("sign-in.title")),
        texts,
        Templates.signIn(page, texts).render());
  }
}
