package org.callsheet.engine.backup;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;

/** The machine's disk, with somebody who does something whenever it is used. */
final class MeddlingDisk {
  private MeddlingDisk() {}

  /** What somebody does before an operation; what it throws, the operation throws. */
  @FunctionalInterface
  interface Meddler {
    void before(String operation, Path path) throws IOException;
  }

  static Disk of(Meddler meddler) {
    Disk disk = new LocalDisk();
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              Object last = arguments[arguments.length - 1];
              meddler.before(method.getName(), last instanceof Path path ? path : Path.of(""));
              try {
                return method.invoke(disk, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}
