package org.callsheet.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.callsheet.engine.people.Knock;
import org.callsheet.engine.people.Token;
import org.callsheet.engine.people.TokenOwner;
import org.callsheet.engine.people.Tokens;
import org.callsheet.engine.people.UserId;

/** Makes the pages of one's own doors: passcode, sign-ins, devices that ask to be let in. */
@Singleton
final class AccountPages {
  private final Tokens tokens;
  private final Ways ways;
  private final Answers answers;

  AccountPages(Tokens tokens, Ways ways, Answers answers) {
    this.tokens = tokens;
    this.ways = ways;
    this.answers = answers;
  }

  Response account(Visit visit, int status, String problem, String done) {
    Texts texts = visit.texts();
    List<AccountPage.SignedIn> signIns =
        tokens.list(TokenOwner.of(new UserId(visit.caller().id()))).stream()
            .map(token -> signedIn(visit, token))
            .toList();
    AccountPage page = new AccountPage(visit.face(), Address.ACCOUNT, problem, done, signIns);
    return answers.once(
        status,
        ways.frame(visit, texts.say("account.title"), Address.ACCOUNT),
        texts,
        Templates.account(page, texts).render());
  }

  /** The form for a code. */
  Response ask(Visit visit, int status, String problem) {
    return connect(visit, status, new ConnectPage(Address.CONNECT, problem, List.of()));
  }

  /** A device to be answered. */
  Response asks(Visit visit, Knock knock) {
    ConnectPage.Asking asking =
        new ConnectPage.Asking(
            knock.code(),
            knock.label(),
            knock.from(),
            Address.connect(knock.code()),
            visit.caller().name());
    return connect(visit, 200, new ConnectPage(Address.CONNECT, "", List.of(asking)));
  }

  private Response connect(Visit visit, int status, ConnectPage page) {
    Texts texts = visit.texts();
    return answers.once(
        status,
        ways.frame(visit, texts.say("connect.title"), Address.CONNECT),
        texts,
        Templates.connect(page, texts).render());
  }

  private static AccountPage.SignedIn signedIn(Visit visit, Token token) {
    Texts texts = visit.texts();
    String device = token.label().isBlank() ? texts.say("account.unnamed") : token.label();
    return new AccountPage.SignedIn(
        token.id(),
        device,
        Moment.of(token.created(), texts),
        Moment.of(token.lastUsed(), texts),
        token
            .expires()
            .map(at -> texts.say("account.ends", Map.of("at", Moment.of(at, texts).said())))
            .orElse(""),
        token.id().equals(visit.caller().token()));
  }
}
