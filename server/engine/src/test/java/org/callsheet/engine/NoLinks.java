package org.callsheet.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystemException;
import org.callsheet.floor.Disk;
import org.callsheet.floor.LocalDisk;

/** A real disk without hard links, as some shares are. */
public final class NoLinks {
  private NoLinks() {}

  /** Such a disk. */
  public static Disk disk() {
    Disk real = new LocalDisk();
    return (Disk)
        Proxy.newProxyInstance(
            Disk.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("link")) {
                throw new FileSystemException(arguments[1].toString(), null, "no links here");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException failed) {
                throw failed.getCause();
              }
            });
  }
}
