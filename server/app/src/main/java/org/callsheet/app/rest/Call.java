package org.callsheet.app.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.callsheet.app.security.AuditTrail;
import org.callsheet.app.security.Caller;
import org.callsheet.app.security.Device;
import org.callsheet.app.security.Prefix;
import org.callsheet.app.security.RequestIds;
import org.callsheet.app.security.Scope;
import org.callsheet.app.words.Refused;
import org.callsheet.app.words.RequestFacts;
import org.callsheet.app.words.Words;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Page;
import org.callsheet.contract.ProblemCode;
import org.callsheet.engine.people.UserId;

/**
 * The call being answered: which operation, who calls, how far the caller reaches. Filled by {@link
 * ApiGate} before a resource sees it.
 */
@RequestScoped
public class Call {
  private static final String KEPT = "callsheet.kept-answer";

  private final RoutingContext context;
  private final RequestIds ids;
  private final Words words;
  private final KeptAnswers kept;
  private final Prefix prefix;
  private String operation = "";
  private Caller caller = Caller.NOBODY;
  private Scope scope = Scope.NONE;

  /** Takes the request and the words. */
  public Call(
      RoutingContext context, RequestIds ids, Words words, KeptAnswers kept, Prefix prefix) {
    this.prefix = prefix;
    this.context = context;
    this.ids = ids;
    this.words = words;
    this.kept = kept;
  }

  void begin(String operationId, Caller who, Scope reach) {
    this.operation = operationId;
    this.caller = who;
    this.scope = reach;
    AuditTrail.does(context, operationId);
    if (who.isSignedIn()) {
      AuditTrail.by(context, who);
      ids.speakAsAsked(context, who.language());
    }
  }

  /** Who calls. */
  public Caller caller() {
    return caller;
  }

  /** Who calls, as the engine knows people. */
  UserId user() {
    return new UserId(caller.id());
  }

  /** Who the caller says they are, before that is known. */
  void claims(UserId user) {
    AuditTrail.claims(context, user.value());
  }

  /** What the audit says was before and came after; {@code null}: nothing. */
  void changed(Object before, Object after) {
    AuditTrail.changed(context, before, after);
  }

  /** The same for what is known later, on another thread. */
  BiConsumer<Object, Object> telling() {
    return AuditTrail.telling(context);
  }

  /** What the audit says it is done to, instead of the address. */
  void auditOn(String address) {
    AuditTrail.on(context, address);
  }

  /** Where it comes from, as tries are counted. */
  String device() {
    return Device.of(context.request());
  }

  /** The server's address as the caller knows it. */
  String origin() {
    return prefix.address(context.request());
  }

  /** The same at another port that is not encrypted. */
  String plainOrigin(int port) {
    return "http://" + context.request().authority().host() + ":" + port;
  }

  /** Whether the connection itself is encrypted, whatever a proxy says. */
  boolean isEncryptedByUs() {
    return context.request().connection().isSsl();
  }

  /** Its id and language. */
  public RequestFacts facts() {
    return ids.of(context);
  }

  /** Speaks for this operation in the caller's language. */
  Voice voice() {
    return new Voice(words, facts().language(), operation);
  }

  /** An answer with the operation's sentence; parameters as name, value, name, value. */
  <T> Answer<T> answer(T data, String... namesAndValues) {
    return voice().answer(data, namesAndValues);
  }

  /** A page of a list with the operation's sentence. */
  <T> Answer<List<T>> answer(Collection<T> data, Page page) {
    return voice().answer(data, page);
  }

  /**
   * The answer that was made before, as long as the revision is the same; else a new one.
   *
   * @param subject whose answer it is, where the address does not say it
   */
  @SuppressWarnings("unchecked")
  <T> Answer<T> kept(String subject, String revision, Supplier<Answer<T>> make) {
    KeptAnswers.Key key = new KeptAnswers.Key(context.request().uri(), facts().language(), subject);
    KeptAnswers.Kept found = kept.get(key, revision, make::get);
    context.put(KEPT, found);
    return (Answer<T>) found.answer();
  }

  /** How this answer is sent, if it was kept. */
  static Optional<KeptAnswers.Kept> kept(RoutingContext context, Answer<?> answer) {
    return Optional.<KeptAnswers.Kept>ofNullable(context.get(KEPT))
        .filter(found -> found.answer() == answer);
  }

  /** Whether the caller may do this with that film. */
  public boolean reaches(String project) {
    return reach().test(project);
  }

  /** Which films the caller may do this with: a value that may be taken along. */
  public Predicate<String> reach() {
    Scope reach = scope;
    Set<String> own = caller.projects();
    return project -> reach == Scope.ALL || reach == Scope.OWN && own.contains(project);
  }

  /** Whether the caller may do this with every film. */
  public boolean reachesAll() {
    return scope == Scope.ALL;
  }

  /** Refuses when the caller may not do this with that film. */
  public void requireFilm(String project) {
    if (!reaches(project)) {
      throw new Refused(ProblemCode.FORBIDDEN, "project", project);
    }
  }

  /** The version an {@code If-Match} names; without one the change is refused. */
  static String requireVersion(String ifMatch) {
    return Optional.ofNullable(ifMatch)
        .flatMap(Etags::versionOf)
        .orElseThrow(() -> new Refused(ProblemCode.PRECONDITION_REQUIRED));
  }

  /** A request header. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(context.request().getHeader(name)).filter(value -> !value.isBlank());
  }

  /** Sets a header of the answer. */
  public void answerHeader(String name, String value) {
    context.response().putHeader(name, value);
  }
}
