package org.callsheet.engine.blend;

import org.callsheet.floor.Refusal;

/**
 * A change to a {@code .blend} that fits into the fields that are there. Values are checked when
 * the edit is made: {@code blend-edit-value} names the field. A scene is named as people see it;
 * {@link #EVERY_SCENE} means all of the file.
 */
public sealed interface BlendEdit {
  /** In the place of a scene's name: all scenes of the file. */
  String EVERY_SCENE = "";

  /** A setting of one scene or of all. */
  sealed interface OfScene extends BlendEdit {
    /** The name of the scene, or {@link #EVERY_SCENE}. */
    String scene();
  }

  /** Width and height in pixels, before the percentage. */
  record Size(String scene, int width, int height) implements OfScene {
    /** 4 to 65536, as in Blender. */
    public Size {
      check("width", width, 4, 65_536);
      check("height", height, 4, 65_536);
    }
  }

  /** How much of width and height is rendered. */
  record Percentage(String scene, int percentage) implements OfScene {
    /** 1 to 32767, as in Blender. */
    public Percentage {
      check("percentage", percentage, 1, Short.MAX_VALUE);
    }
  }

  /** {@code rate} frames in {@code base} seconds. */
  record Rate(String scene, int rate, float base) implements OfScene {
    /** A rate of 1 to 32767, a base that is a positive number. */
    public Rate {
      check("rate", rate, 1, Short.MAX_VALUE);
      if (!(base >= 1e-5f && base <= 1e6f)) {
        throw wrong("base", Float.toString(base));
      }
    }
  }

  /** The first and the last frame; also in the summary that stands at the head of the file. */
  record Frames(String scene, int first, int last) implements OfScene {
    private static final int FRAME_MAX = 1_048_574;

    /** 0 to 1048574, as in Blender, and the last not before the first. */
    public Frames {
      check("first", first, 0, FRAME_MAX);
      check("last", last, first, FRAME_MAX);
    }
  }

  /** The frame that is shown when the file is opened. */
  record CurrentFrame(String scene, int frame) implements OfScene {
    /** -1048574 to 1048574, as in Blender. */
    public CurrentFrame {
      check("frame", frame, -Frames.FRAME_MAX, Frames.FRAME_MAX);
    }
  }

  /**
   * The render engine, as Blender calls it: {@code CYCLES}, {@code BLENDER_WORKBENCH}, … Eevee is
   * {@code BLENDER_EEVEE} to 4.1 and again from 5.0 on, {@code BLENDER_EEVEE_NEXT} from 4.2 to 4.5;
   * both names mean Eevee here, and what is written is the name of the version that saved the file
   * (a later Blender knows the name of an earlier file).
   */
  record Engine(String scene, String engine) implements OfScene {
    /** Letters, digits and underscores. */
    public Engine {
      if (!engine.matches("[A-Za-z0-9_]{1,31}")) {
        throw wrong("engine", engine);
      }
    }

    /** The name in a file of this version. */
    String in(int version) {
      if (!engine.equals("BLENDER_EEVEE") && !engine.equals("BLENDER_EEVEE_NEXT")) {
        return engine;
      }
      return version >= 402 && version < 500 ? "BLENDER_EEVEE_NEXT" : "BLENDER_EEVEE";
    }
  }

  /** Where the scene renders to, {@code //} in front for the file's own folder. */
  record Output(String scene, String pattern) implements OfScene {
    /** Any text without a zero. */
    public Output {
      checkText("output", pattern);
    }
  }

  /**
   * The path of one link: a library, or the file of an image, sound, font, film, volume, cache,
   * text, node or strip. Where one data-block asks twice for the old path, both are changed. Of an
   * image strip with many pictures only the folder can change.
   *
   * @param owner as {@link Link#owner} says it
   * @param from as {@link Link#path} says it
   * @param to the new path, as it shall stand in the file
   */
  record LinkPath(String owner, String from, String to) implements BlendEdit {
    /** Any text without a zero. */
    public LinkPath {
      checkText("path", to);
    }
  }

  /**
   * The name of a data-block of this file (not of one from a library), unique among its kind. Files
   * that link to it by its old name do not find it any more.
   *
   * @param owner two letters of its type and its name, as in {@code GRLighthouse} for a collection,
   *     {@code SC} for a scene, {@code OB} for an object
   * @param to the new name, without the letters
   */
  record Rename(String owner, String to) implements BlendEdit {
    /** An owner of three letters at least, any new name without a zero. */
    public Rename {
      if (owner.length() < 3) {
        throw wrong("owner", owner);
      }
      checkText("name", to);
    }
  }

  private static void check(String field, int value, int min, int max) {
    if (value < min || value > max) {
      throw wrong(field, Integer.toString(value));
    }
  }

  private static void checkText(String field, String text) {
    if (text.isEmpty() || text.indexOf('\0') >= 0) {
      throw wrong(field, text.replace('\0', ' '));
    }
  }

  private static Refusal wrong(String field, String value) {
    return Refusal.of(Refusal.Kind.INVALID, "blend-edit-value", "field", field, "value", value);
  }
}
