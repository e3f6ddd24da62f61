package org.callsheet.prenode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The operator's command: a program and its arguments, never a shell. In each argument {@code
 * {nodes}} and the like are replaced.
 *
 * @param words the program, then its arguments
 * @param patience after which it is killed with all it started
 */
record OwnCommand(List<String> words, Duration patience) {
  private static final int SAID_MAX = 500;
  private static final int READ_AT_ONCE = 4096;

  OwnCommand {
    words = List.copyOf(words);
  }

  /**
   * How it ended.
   *
   * @param said the end of what it wrote, at most 500 characters
   */
  record Outcome(boolean good, String said) {}

  /**
   * Runs it to its end.
   *
   * @param values replaced in arguments as {@code {name}}, and given in the environment as {@code
   *     CALLSHEET_NAME}
   * @param input what it reads
   */
  Outcome run(Map<String, String> values, String input) throws InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words.stream().map(word -> filled(word, values)).toList());
    values.forEach(
        (name, value) ->
            builder
                .environment()
                .put("CALLSHEET_" + name.toUpperCase(java.util.Locale.ROOT), value));
    Process process;
    try {
      process = builder.redirectErrorStream(true).start();
    } catch (IOException notThere) {
      return new Outcome(false, String.valueOf(notThere.getMessage()));
    }
    StringBuffer said = new StringBuffer();
    Thread reader = Thread.ofVirtual().start(() -> listen(process.getInputStream(), said));
    Thread writer = Thread.ofVirtual().start(() -> tell(process.getOutputStream(), input));
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      return new Outcome(
          false, "it had not ended after " + patience.toSeconds() + " s\n" + tail(said));
    }
    // What it left running in the background may hold its output open.
    reader.join(Duration.ofSeconds(1));
    writer.interrupt();
    int status = process.exitValue();
    return new Outcome(
        status == 0,
        status == 0 ? tail(said) : "it ended with status " + status + "\n" + tail(said));
  }

  private static String filled(String word, Map<String, String> values) {
    String filled = word;
    for (Map.Entry<String, String> each : values.entrySet()) {
      filled = filled.replace("{" + each.getKey() + "}", each.getValue());
    }
    return filled;
  }

  private static void listen(InputStream output, StringBuffer said) {
    byte[] bytes = new byte[READ_AT_ONCE];
    try (output) {
      for (int count = output.read(bytes); count >= 0; count = output.read(bytes)) {
        said.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
        if (said.length() > 2 * READ_AT_ONCE) {
          said.delete(0, said.length() - READ_AT_ONCE);
        }
      }
    } catch (IOException ended) {
      return; // it was killed
    }
  }

  private static void tell(OutputStream stream, String input) {
    try (stream) {
      stream.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException doesNotRead) {
      return; // it need not read
    }
  }

  private static String tail(StringBuffer said) {
    String all = said.toString().strip();
    return all.length() > SAID_MAX ? all.substring(all.length() - SAID_MAX) : all;
  }
}
