package org.callsheet.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A file whose frames take Blender about a second each. */
final class LightScene {
  private LightScene() {}

  /** Makes the file; {@code log} is what Blender said. */
  static void make(Path target, Path log) throws Exception {
    var script =
        """
        import bpy, sys
        scene = bpy.context.scene
        scene.render.engine = 'CYCLES'
        scene.cycles.samples = 4
        scene.cycles.use_denoising = False
        scene.render.resolution_x, scene.render.resolution_y = 160, 90
        cube = bpy.data.objects['Cube']
        cube.modifiers.new('s', 'SUBSURF').render_levels = 6
        cube.keyframe_insert('rotation_euler', frame=1)
        cube.rotation_euler.z = 3
        cube.keyframe_insert('rotation_euler', frame=30)
        scene.render.filepath = '//../renders/kill ü/####'
        bpy.ops.wm.save_as_mainfile(filepath=sys.argv[-1])
        """;
    try (var blender =
        Running.start(
            List.of(
                "blender",
                "-b",
                "--factory-startup",
                "-noaudio",
                "--python-exit-code",
                "3",
                "--python-expr",
                script,
                "--",
                target.toString()),
            log)) {
      Running.await("the scene", Duration.ofMinutes(1), () -> !blender.isAlive());
    }
    assertThat(target).as(Files.readString(log)).isRegularFile();
  }
}
