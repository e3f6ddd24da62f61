package org.callsheet.node.blender;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What Blender and the programs beside it are told of the machine: where programs and libraries
 * are, the language, the screen, the graphics cards. Nothing else that whoever started the node has
 * in the environment, such as tokens, reaches what students have made.
 */
public final class CleanEnvironment {
  private static final Set<String> KEPT =
      Set.of(
          // where programs, libraries and the user's folder are
          "PATH",
          "HOME",
          "USER",
          "LOGNAME",
          "SHELL",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          // the same on Windows
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERPROFILE",
          "USERNAME",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "ALLUSERSPROFILE",
          "PROGRAMFILES",
          "PROGRAMFILES(X86)",
          "COMMONPROGRAMFILES",
          "NUMBER_OF_PROCESSORS",
          "PROCESSOR_ARCHITECTURE",
          "OS",
          // language and time
          "LANG",
          "LANGUAGE",
          "TZ",
          // the screen that a graphics card may need
          "DISPLAY",
          "XAUTHORITY",
          "WAYLAND_DISPLAY",
          "XDG_RUNTIME_DIR",
          // colours
          "OCIO");

  private static final List<String> KEPT_BEGINNINGS =
      List.of(
          "LC_",
          "BLENDER_",
          "CYCLES_",
          "CUDA_",
          "OPTIX_",
          "NVIDIA_",
          "__GL",
          "__EGL",
          "__NV_",
          "HIP_",
          "ROCM_",
          "ROCR_",
          "HSA_",
          "AMD_",
          "ONEAPI_",
          "SYCL_",
          "ZE_",
          "MESA_",
          "LIBGL_",
          "GALLIUM_",
          "VK_");

  private static final List<String> TEMPORARY = List.of("TMPDIR", "TMP", "TEMP");

  private CleanEnvironment() {}

  /**
   * Leaves only that in an environment.
   *
   * @param temporary the folder for temporary files
   */
  public static void leave(Map<String, String> environment, Path temporary) {
    environment.keySet().removeIf(name -> !isKept(name));
    for (String name : TEMPORARY) {
      environment.put(name, temporary.toString());
    }
  }

  /** Whether a variable of that name is passed on. */
  static boolean isKept(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return KEPT.contains(upper) || KEPT_BEGINNINGS.stream().anyMatch(upper::startsWith);
  }
}
