package org.callsheet.app.pages;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Doors;
import org.callsheet.app.security.Prefix;
import org.callsheet.app.security.RequestIds;
import org.callsheet.app.security.SessionCookie;
import org.callsheet.app.words.Problems;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Problem;
import org.callsheet.contract.Role;
import org.callsheet.floor.Refusal;

/** Knows by the cookie who looks at a page, and shows everybody else the door. */
@Singleton
final class Visitors {
  private final Doors doors;
  private final RequestIds requests;
  private final Words words;
  private final Problems problems;
  private final Prefix prefix;

  Visitors(Doors doors, RequestIds requests, Words words, Problems problems, Prefix prefix) {
    this.prefix = prefix;
    this.doors = doors;
    this.requests = requests;
    this.words = words;
    this.problems = problems;
  }

  /** Which person sent this request; programs have no pages. */
  Optional<Visit> find(RoutingContext request) {
    return SessionCookie.tokenOf(request.request())
        .flatMap(doors::find)
        .filter(caller -> caller.role().compareTo(Role.NODE) < 0)
        .map(
            caller -> {
              requests.speak(request, caller.language());
              AuditTrail.by(request, caller);
              return new Visit(caller, texts(request));
            });
  }

  /** Answers whoever has signed in; others are led to the door and back again. */
  Response admit(RoutingContext request, Function<Visit, Response> answer) {
    return find(request).map(answer).orElseGet(() -> toTheDoor(request));
  }

  /** The address of this server as the sender of this request knows it. */
  String address(RoutingContext request) {
    return prefix.address(request.request());
  }

  /** The texts of this request, also of somebody unknown. */
  Texts texts(RoutingContext request) {
    return new WordsTexts(words, requests.of(request).language());
  }

  /** A refusal in words that this request's sender reads. */
  Problem problem(RoutingContext request, Refusal refusal) {
    return problems.of(refusal, requests.of(request));
  }

  private static Response toTheDoor(RoutingContext request) {
    String here = URLEncoder.encode(request.request().path(), StandardCharsets.UTF_8);
    return Answers.goTo(Address.SIGN_IN + "?to=" + here).build();
  }
}
