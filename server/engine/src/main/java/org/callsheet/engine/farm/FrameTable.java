package org.callsheet.engine.farm;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.callsheet.floor.NamedPath;

/**
 * The frames of a job as they were at one instant. Immutable and compact: a frame is made when
 * asked for.
 */
public final class FrameTable {
  private final int[] numbers;
  private final IntFunction<FrameView> frames;

  FrameTable(int[] numbers, IntFunction<FrameView> frames) {
    this.numbers = numbers;
    this.frames = frames;
  }

  /** Of these frames, ascending by number. */
  public static FrameTable of(List<FrameView> frames) {
    List<FrameView> all = List.copyOf(frames);
    return new FrameTable(all.stream().mapToInt(FrameView::frame).toArray(), all::get);
  }

  /** How many frames. */
  public int count() {
    return numbers.length;
  }

  /** The frame at a position, ascending by number. */
  public FrameView get(int position) {
    return frames.apply(position);
  }

  /** The number of the frame before that one, if there is one. */
  public OptionalInt before(int number) {
    int position = Arrays.binarySearch(numbers, number);
    return position > 0 ? OptionalInt.of(numbers[position - 1]) : OptionalInt.empty();
  }

  /** The number of the frame after that one, if there is one. */
  public OptionalInt after(int number) {
    int position = Arrays.binarySearch(numbers, number);
    return position >= 0 && position + 1 < numbers.length
        ? OptionalInt.of(numbers[position + 1])
        : OptionalInt.empty();
  }

  /** The position of a frame among the others. */
  public OptionalInt position(int number) {
    int position = Arrays.binarySearch(numbers, number);
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** The frame of that number, if the job has it. */
  public Optional<FrameView> find(int number) {
    int position = Arrays.binarySearch(numbers, number);
    return position < 0 ? Optional.empty() : Optional.of(get(position));
  }

  /** At most {@code limit} frames from a position on. */
  public List<FrameView> list(int from, int limit) {
    return IntStream.range(from, Math.min(count(), from + limit)).mapToObj(frames).toList();
  }

  /**
   * Where the small film of these frames is, if it has been made; empty while no frame is done, or
   * where the frame's number is not in the names.
   */
  public Optional<NamedPath> previewFilm() {
    return IntStream.range(0, count())
        .mapToObj(frames)
        .filter(frame -> frame.state() == FrameState.DONE && !frame.files().isEmpty())
        .findFirst()
        .flatMap(frame -> FilePattern.name(frame.frame(), frame.files().getFirst().toString()))
        .map(PreviewFilm::target);
  }

  /** Numbers of the frames that are not done. */
  public int[] missing() {
    return numbers(frame -> frame.state() != FrameState.DONE);
  }

  /** Numbers of the frames that are done and of other files than there are now. */
  public int[] older() {
    return numbers(FrameView::older);
  }

  private int[] numbers(Predicate<FrameView> which) {
    return IntStream.range(0, count())
        .filter(position -> which.test(get(position)))
        .map(position -> numbers[position])
        .toArray();
  }
}
