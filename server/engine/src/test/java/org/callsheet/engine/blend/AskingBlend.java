package org.callsheet.engine.blend;

import java.nio.ByteOrder;
import java.util.Map;

/** Small whole files that ask for others, for the tests of other rooms. */
public final class AskingBlend {
  private final MadeBlend file;
  private long address = 0x10000;

  private AskingBlend(int version) {
    file =
        TestingBlends.empty(
            new MadeBlend.Form(version, 8, ByteOrder.LITTLE_ENDIAN, version >= 500));
  }

  /** A file saved by that Blender, with frames of one scene. */
  public static AskingBlend of(int version, int first, int last) {
    AskingBlend made = new AskingBlend(version);
    made.file.block("GLOB", 0, "FileGlobal", Map.of("curscene", 0x1000L));
    made.file.block(
        "SC",
        0x1000,
        "Scene",
        Map.of(
            "id.name",
            "SCScene",
            "r.sfra",
            first,
            "r.efra",
            last,
            "r.xsch",
            640,
            "r.ysch",
            272,
            "r.size",
            100,
            "r.frs_sec",
            24,
            "r.frs_sec_base",
            1f));
    return made;
  }

  /** The same as Blender 3.4 saves it. */
  public static AskingBlend usual() {
    return of(304, 1, 24);
  }

  public AskingBlend library(String path) {
    file.block("LI", address++, "Library", Map.of("id.name", "LIlib" + address, "name", path));
    return this;
  }

  public AskingBlend image(String path, boolean packed) {
    return image(path, 1, packed);
  }

  /** Pictures by frame. */
  public AskingBlend sequence(String path) {
    return image(path, 2, false);
  }

  private AskingBlend image(String path, int source, boolean packed) {
    file.block(
        "IM",
        address++,
        "Image",
        Map.of(
            "id.name",
            "IMimage" + address,
            "name",
            path,
            "source",
            source,
            "packedfiles.first",
            packed ? 0x9999L : 0L));
    return this;
  }

  public byte[] bytes() {
    return file.bytes();
  }
}
