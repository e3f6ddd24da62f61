package org.callsheet.app.wiring;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The Blender add-on this server was built with, kept in memory. Safe for all threads. */
@Singleton
public class AddonPackages {
  /** Where it is handed out, below the server's address. */
  public static final String PATH = "/addon/";

  /** For Blender 3.4 to 4.1. */
  public static final String LEGACY = "callsheet-legacy.zip";

  /** For Blender 4.2 and newer. */
  public static final String EXTENSION = "callsheet-extension.zip";

  /** A program for Blender that installs it for all users of a computer. */
  public static final String INSTALLER = "install_for_all.py";

  private static final String FOLDER = "/callsheet/addon/";
  private static final String MANIFEST = "blender_manifest.toml";
  private static final Pattern VERSION = Pattern.compile("(?m)^version = \"([0-9.]+)\"$");

  private final byte[] legacy = bytes(LEGACY);
  private final byte[] extension = bytes(EXTENSION);
  private final String installer = new String(bytes(INSTALLER), StandardCharsets.UTF_8);
  private final String version = versionIn(extension);

  /** Three numbers, as Blender shows them. */
  public String version() {
    return version;
  }

  /**
   * A package or the installer.
   *
   * @param origin the server's address as whoever asks knows it
   */
  public Optional<byte[]> find(String name, String origin) {
    return switch (name) {
      case LEGACY -> Optional.of(legacy);
      case EXTENSION -> Optional.of(extension);
      case INSTALLER -> Optional.of(installerOf(origin));
      default -> Optional.empty();
    };
  }

  private byte[] installerOf(String origin) {
    return installer
        .replace("@ADDRESS@", origin + PATH + LEGACY)
        .replace("@SHA256@", sha256(legacy))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String versionIn(byte[] archive) {
    try (ZipInputStream entries = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
        if (each.getName().equals(MANIFEST)) {
          String text = new String(entries.readAllBytes(), StandardCharsets.UTF_8);
          Matcher found = VERSION.matcher(text);
          if (found.find()) {
            return found.group(1);
          }
        }
      }
      throw new IllegalStateException("the add-on in this server has no version");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  private static byte[] bytes(String name) {
    try (InputStream stream = AddonPackages.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        throw new IllegalStateException("this server was built without its add-on: " + name);
      }
      return stream.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
