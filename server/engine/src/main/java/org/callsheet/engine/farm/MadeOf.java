package org.callsheet.engine.farm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What each frame of a job was made of. A fingerprint stands for the job's file and all that it
 * links to as they were at one time; a frame has that of the moment it was given out. As long as
 * nothing changes it costs nothing, then a byte a frame. Belongs to the farm's thread.
 */
final class MadeOf {
  private static final int UNKNOWN = 0;
  private static final int VERSIONS_MAX = 255;

  /** Fingerprints in the order they came; number one is the first. */
  private final List<String> versions;

  private final int frames;
  private int now;
  private boolean any;
  private int common;
  private byte[] byFrame;

  MadeOf(int frames) {
    this(frames, new Image(List.of(), UNKNOWN, false, new byte[0]));
  }

  MadeOf(int frames, Image image) {
    this.frames = frames;
    this.versions = new ArrayList<>(image.versions());
    this.now = UNKNOWN;
    this.any = image.any();
    this.common = image.common();
    this.byFrame = image.byFrame().clone();
  }

  /**
   * All of it but what the files are now.
   *
   * @param common number of the fingerprint of all finished frames, if there is one for all
   * @param any whether a frame is finished
   * @param byFrame numbers by position; empty as long as there is one for all
   */
  record Image(List<String> versions, int common, boolean any, byte[] byFrame) {
    Image {
      versions = List.copyOf(versions);
    }
  }

  Image image() {
    return new Image(versions, common, any, byFrame.clone());
  }

  /** What the files are from now on. */
  void now(String fingerprint) {
    int known = versions.indexOf(fingerprint);
    if (known < 0 && versions.size() == VERSIONS_MAX) {
      now = UNKNOWN;
    } else if (known < 0) {
      versions.add(fingerprint);
      now = versions.size();
    } else {
      now = known + 1;
    }
  }

  /** Number of what the files are now. */
  int now() {
    return now;
  }

  /** What the files are now, once that is known. */
  Optional<String> fingerprint() {
    return fingerprint(now);
  }

  /** The fingerprint of that number. */
  Optional<String> fingerprint(int number) {
    return number == UNKNOWN ? Optional.empty() : Optional.of(versions.get(number - 1));
  }

  /** The number for work of which nobody remembers when it was given out. */
  int unremembered() {
    return versions.size() == 1 ? 1 : UNKNOWN;
  }

  /** These frames are finished, made of what has that number. */
  void done(int first, int last, int number) {
    if (!any) {
      any = true;
      common = number;
    }
    if (byFrame.length == 0 && number == common) {
      return;
    }
    if (byFrame.length == 0) {
      byFrame = new byte[frames];
      Arrays.fill(byFrame, (byte) common);
    }
    Arrays.fill(byFrame, first, last + 1, (byte) number);
  }

  /** What a finished frame was made of, as far as that is known. */
  Optional<String> of(int position) {
    return fingerprint(number(position));
  }

  private int number(int position) {
    return byFrame.length == 0 ? common : byFrame[position] & 0xff;
  }

  /** Whether a finished frame is known to be of other files than there are now. */
  boolean isOlder(int position) {
    return isOther(number(position));
  }

  /** Whether what has that number is known to be other than what there is now. */
  boolean isOther(int made) {
    return made != UNKNOWN && now != UNKNOWN && made != now;
  }

  /** How many of these frames are finished and older. */
  int older(FrameSet of) {
    if (byFrame.length == 0) {
      boolean all = common != UNKNOWN && now != UNKNOWN && common != now;
      return all ? of.count(FrameState.DONE) : 0;
    }
    return (int)
        IntStream.range(0, of.size())
            .filter(position -> of.state(position) == FrameState.DONE && isOlder(position))
            .count();
  }

  /** The same for other frames; {@code from} says where each was, or less than zero. */
  MadeOf reframed(int size, IntUnaryOperator from) {
    MadeOf other = new MadeOf(size, new Image(versions, common, any, new byte[0]));
    other.now = now;
    if (byFrame.length > 0) {
      other.byFrame = new byte[size];
      for (int position = 0; position < size; position++) {
        int was = from.applyAsInt(position);
        other.byFrame[position] = was < 0 ? (byte) UNKNOWN : byFrame[was];
      }
    }
    return other;
  }
}
