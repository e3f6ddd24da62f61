package org.callsheet.engine.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A copy that a program which syncs folders made because two people changed one file at once.
 *
 * @param original the name of the file it is a copy of
 * @param program which one made it
 * @param certain whether nobody else gives such a name; if not, it is a conflict copy only where
 *     the original lies beside it
 */
public record ConflictCopy(String original, Program program, boolean certain) {
  /**
   * What they call their copies: before the last ending, where not said otherwise.
   *
   * <p>Syncthing: docs.syncthing.net/users/syncing, "Conflicting Changes". Dropbox:
   * help.dropbox.com, "Conflicted copy" and "Case Conflict". Nextcloud: docs.nextcloud.com, desktop
   * client, "Conflicts"; its older clients and ownCloud's wrote {@code _conflict-}. OneDrive:
   * support.microsoft.com, the computer's name is added; only names that Windows makes up are known
   * here. Google Drive: a number in brackets, in older clients {@code [Conflict]}.
   */
  private static final List<Rule> RULES =
      List.of(
          rule(Program.SYNCTHING, true, "\\.sync-conflict-\\d{8}-\\d{6}(?:-[A-Z0-9]{7})?"),
          rule(
              Program.NEXTCLOUD,
              true,
              " \\(conflicted copy (?:.+ )?\\d{4}-\\d\\d-\\d\\d \\d{6}\\)"),
          rule(Program.NEXTCLOUD, true, "_conflict-(?:.+-)?\\d{8}-\\d{6}"),
          rule(
              Program.DROPBOX,
              true,
              " \\([^()]*(?:conflicted copy|In Konflikt stehende Kopie|Copie en conflit|Copia en conflicto)"
                  + "[^()]*(?:\\([^()]*\\))?\\)"),
          rule(Program.DROPBOX, true, " \\(Case Conflict(?: \\d+)?\\)"),
          rule(Program.GOOGLE_DRIVE, true, " ?[\\[(]Conflict(?: \\d+)?[\\])]"),
          rule(Program.ONEDRIVE, false, "-(?:DESKTOP|LAPTOP)-[A-Z0-9]{7}(?:-\\d+)?"),
          rule(Program.GOOGLE_DRIVE, false, " \\(\\d{1,3}\\)"));

  private static final String BLEND_SIDECAR = ".blend" + Sidecars.ENDING;

  /** Who makes such copies. */
  public enum Program {
    SYNCTHING("Syncthing"),
    DROPBOX("Dropbox"),
    NEXTCLOUD("Nextcloud"),
    ONEDRIVE("OneDrive"),
    GOOGLE_DRIVE("Google Drive");

    private final String title;

    Program(String title) {
      this.title = title;
    }

    /** What it is called. */
    public String title() {
      return title;
    }
  }

  private record Rule(Program program, boolean certain, Pattern pattern) {}

  private static Rule rule(Program program, boolean certain, String mark) {
    return new Rule(
        program,
        certain,
        Pattern.compile("(.+?)" + mark + "((?:\\.[^.]*)?(?:\\.json)?)", Pattern.DOTALL));
  }

  /** What the name says; empty if it is no name of a conflict copy. */
  public static Optional<ConflictCopy> find(String name) {
    return mayBe(name)
        ? RULES.stream().flatMap(rule -> find(rule, name).stream()).findFirst()
        : Optional.empty();
  }

  /** Whether nobody but a program that syncs gives such a name. */
  static boolean isCertain(String name) {
    return mayBe(name) && find(name).map(ConflictCopy::certain).orElse(false);
  }

  /** Every file of a film is asked for, so most are told apart without a pattern. */
  private static boolean mayBe(String name) {
    return name.contains("onfli") || name.contains("TOP-") || name.contains(").");
  }

  private static Optional<ConflictCopy> find(Rule rule, String name) {
    Matcher found = rule.pattern().matcher(name);
    if (!found.matches()) {
      return Optional.empty();
    }
    String original = found.group(1) + found.group(2);
    // A mark between .blend and .json was put there by a program: people rename what they see.
    boolean inside = original.endsWith(BLEND_SIDECAR) && !name.endsWith(BLEND_SIDECAR);
    return Optional.of(new ConflictCopy(original, rule.program(), rule.certain() || inside));
  }
}
