package org.callsheet.engine.blend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.callsheet.engine.blend.RenderFacts.Simulation;
import org.callsheet.engine.blend.RenderFacts.Simulation.Kind;

/**
 * What moves by simulation, and whether it is baked. The parts are met in any order and point to
 * each other; they are put together at the end.
 */
final class Simulations {
  /** The structures that it takes. */
  static final List<String> PARTS =
      List.of(
          "PointCache",
          "ClothModifierData",
          "SoftbodyModifierData",
          "SoftBody",
          "SoftBody_Shared",
          "ParticleSystemModifierData",
          "ParticleSystem",
          "RigidBodyWorld",
          "RigidBodyWorld_Shared",
          "DynamicPaintSurface",
          "FluidModifierData",
          "FluidDomainSettings",
          "NodeGeometrySimulationOutput",
          "NodesModifierBake");

  private static final int MODIFIER_RENDERED = 1 << 1;
  private static final int CACHE_BAKED = 1;
  private static final int FLUID_IS_DOMAIN = 1;
  private static final int FLUID_BAKED = 1 << 1;
  private static final int HAIR_MOVES = 1 << 2;
  private static final int PARTICLES_HAIR = 2;
  private static final int PAINT_ACTIVE = 1;
  private static final int PAINT_PICTURES = 2;
  private static final Set<Integer> PHYSICS_MOVING = Set.of(1, 3, 4);

  /** What a simulation points to, or what that points to, is baked. */
  private final Set<Long> baked = new HashSet<>();

  private final Map<Long, Long> shared = new HashMap<>();
  private final Map<Long, Settings> settings = new HashMap<>();
  private final Set<Long> hiddenParticles = new HashSet<>();

  /** Each particle system has a cloth of its own for hair that moves, which is no modifier. */
  private final Set<Long> ofParticles = new HashSet<>();

  private final Set<String> softInRenders = new HashSet<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean nodesBaked;

  private record Settings(int type, int physics) {}

  /** A simulation, and the address that says whether it is baked. */
  private record Waiting(Kind kind, String owner, String name, long cache, long self, long part) {
    static Waiting of(Kind kind, String owner, String name, long cache) {
      return new Waiting(kind, owner, name, cache, 0, 0);
    }
  }

  void take(Values part, String owner) throws BlendFault {
    switch (part.structure()) {
      case "PointCache" -> note(part, (part.integer("flag", 0) & CACHE_BAKED) != 0);
      case "FluidDomainSettings" -> note(part, (part.integer("cache_flag", 0) & FLUID_BAKED) != 0);
      case "SoftBody_Shared", "RigidBodyWorld_Shared" ->
          shared.put(part.block().address(), part.address("pointcache"));
      case "SoftbodyModifierData" -> {
        if (isRendered(part)) {
          softInRenders.add(owner);
        }
      }
      case "ParticleSystemModifierData" -> {
        if (!isRendered(part)) {
          hiddenParticles.add(part.address("psys"));
        }
      }
      case "ParticleSettings" ->
          settings.put(
              part.block().address(),
              new Settings(part.integer("type", 0), part.integer("phystype", 0)));
      case "NodesModifierBake" -> nodesBaked |= part.address("packed") != 0;
      default -> simulation(part, owner);
    }
  }

  private void note(Values part, boolean isBaked) {
    if (isBaked) {
      baked.add(part.block().address());
    }
  }

  private void simulation(Values part, String owner) throws BlendFault {
    if (waiting.size() >= 100 * RenderFacts.MAX) {
      return;
    }
    switch (part.structure()) {
      case "ClothModifierData" ->
          modifier(part, Kind.CLOTH, owner, part.address("point_cache"), true);
      case "FluidModifierData" ->
          modifier(
              part,
              Kind.FLUID,
              owner,
              part.address("domain"),
              part.integer("type", 0) == FLUID_IS_DOMAIN);
      case "SoftBody" -> waiting.add(Waiting.of(Kind.SOFT_BODY, owner, "", cacheOf(part)));
      case "RigidBodyWorld" -> {
        if (part.address("group") != 0) {
          waiting.add(Waiting.of(Kind.RIGID_BODIES, owner, "", cacheOf(part)));
        }
      }
      case "ParticleSystem" -> {
        ofParticles.add(part.address("clmd"));
        boolean moves = (part.integer("flag", 0) & HAIR_MOVES) != 0;
        waiting.add(
            new Waiting(
                moves ? Kind.HAIR : Kind.PARTICLES,
                owner,
                part.text("name"),
                part.address("pointcache"),
                part.block().address(),
                part.address("part")));
      }
      case "DynamicPaintSurface" -> {
        boolean active = (part.integer("flags", 0) & PAINT_ACTIVE) != 0;
        if (active && part.integer("format", 0) != PAINT_PICTURES) {
          long cache = part.address("pointcache");
          waiting.add(Waiting.of(Kind.DYNAMIC_PAINT, owner, part.text("name"), cache));
        }
      }
      default -> waiting.add(Waiting.of(Kind.NODES, owner, "", 0));
    }
  }

  private void modifier(Values part, Kind kind, String owner, long cache, boolean simulates)
      throws BlendFault {
    if (simulates && isRendered(part)) {
      String name = part.text("modifier.name");
      waiting.add(new Waiting(kind, owner, name, cache, part.block().address(), 0));
    }
  }

  private static boolean isRendered(Values part) throws BlendFault {
    return (part.integer("modifier.mode", 0) & MODIFIER_RENDERED) != 0;
  }

  /** Since 2.80 the cache is in what copies share. */
  private static long cacheOf(Values part) throws BlendFault {
    long inShared = part.address("shared");
    return inShared == 0 ? part.address("pointcache") : inShared;
  }

  List<Simulation> found() {
    return waiting.stream()
        .filter(this::matters)
        .map(each -> new Simulation(each.kind(), each.owner(), each.name(), isBaked(each)))
        .distinct()
        .limit(RenderFacts.MAX)
        .toList();
  }

  private boolean matters(Waiting each) {
    return switch (each.kind()) {
      case CLOTH -> !ofParticles.contains(each.self());
      case SOFT_BODY -> softInRenders.contains(each.owner());
      case HAIR -> is(each, PARTICLES_HAIR, Set.of(0, 1, 2, 3, 4));
      case PARTICLES -> is(each, 0, PHYSICS_MOVING);
      default -> true;
    };
  }

  private boolean is(Waiting each, int type, Set<Integer> physics) {
    Settings known = settings.get(each.part());
    return known != null
        && known.type() == type
        && physics.contains(known.physics())
        && !hiddenParticles.contains(each.self());
  }

  private boolean isBaked(Waiting each) {
    return each.kind() == Kind.NODES
        ? nodesBaked
        : baked.contains(shared.getOrDefault(each.cache(), each.cache()));
  }
}
