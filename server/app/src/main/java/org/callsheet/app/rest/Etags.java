package org.callsheet.app.rest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.callsheet.contract.Answer;
import org.callsheet.contract.Asset;
import org.callsheet.contract.CreditRole;
import org.callsheet.contract.Credits;
import org.callsheet.contract.ExternalAsset;
import org.callsheet.contract.Job;
import org.callsheet.contract.Pool;
import org.callsheet.contract.Project;
import org.callsheet.contract.School;
import org.callsheet.contract.User;

/**
 * Entity tags: {@code "<version>.<hash of the body>"} for one resource, {@code W/"<hash>"} for a
 * list. {@code If-Match} compares the version only, {@code If-None-Match} all of it.
 */
final class Etags {
  private static final int HASH_BYTES = 12;
  private static final String NO_VERSION = "0";

  private Etags() {}

  static String of(Answer<?> answer, byte[] body) {
    String hash = hash(body);
    return answer.page() != null
        ? "W/\"" + hash + "\""
        : "\"" + version(answer.data()) + "." + hash + "\"";
  }

  /** The version in the value of an {@code If-Match}; empty when it names none. */
  static Optional<String> versionOf(String ifMatch) {
    String tag = ifMatch.strip();
    if (tag.length() < 3 || !tag.startsWith("\"") || !tag.endsWith("\"")) {
      return Optional.empty();
    }
    String value = tag.substring(1, tag.length() - 1);
    int dot = value.lastIndexOf('.');
    return Optional.of(dot < 0 ? value : value.substring(0, dot));
  }

  /** Whether an {@code If-None-Match} names this tag; strength does not matter here. */
  static boolean matches(String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    String strong = bare(etag);
    for (String candidate : ifNoneMatch.split(",")) {
      String tag = candidate.strip();
      if (tag.equals("*") || bare(tag).equals(strong)) {
        return true;
      }
    }
    return false;
  }

  private static String bare(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  private static String version(Object data) {
    return switch (data) {
      case Job job -> job.version();
      case Asset asset -> asset.version();
      case Pool pool -> pool.version();
      case Project project -> project.version();
      case User user -> user.version();
      case School school -> school.version();
      case Credits credits -> credits.version();
      case CreditRole role -> role.version();
      case ExternalAsset external -> external.version();
      case null, default -> NO_VERSION;
    };
  }

  /** A short name for these bytes. */
  static String hash(byte[] body) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
