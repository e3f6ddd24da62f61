package org.callsheet.app.security;

import static org.callsheet.app.security.Scope.ALL;
import static org.callsheet.app.security.Scope.NONE;
import static org.callsheet.app.security.Scope.OWN;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.callsheet.contract.Role;

/**
 * The one table of who may do what: operation by role. An operation without a row may be done by
 * nobody.
 */
public final class Policy {
  private static final Map<String, Row> ROWS = rows();

  private Policy() {}

  /**
   * One operation.
   *
   * @param open whether it can be done without signing in
   * @param scopes how far each role reaches
   */
  private record Row(boolean open, Map<Role, Scope> scopes) {}

  /** All operations that have a row, by operation id. */
  public static Set<String> operations() {
    return ROWS.keySet();
  }

  /** Whether the operation can be done without signing in. */
  public static boolean isOpen(String operation) {
    return Optional.ofNullable(ROWS.get(operation)).map(Row::open).orElse(false);
  }

  /** How far this role reaches with this operation. */
  public static Scope scope(String operation, Role role) {
    return Optional.ofNullable(ROWS.get(operation))
        .map(row -> row.scopes().getOrDefault(role, NONE))
        .orElse(NONE);
  }

  private static Map<String, Row> rows() {
    Table table = new Table();
    //                                viewer student mentor admin
    table.open("getServer");
    table.open("signIn");
    table.open("askToSignIn");
    table.open("collectSignIn");
    table.open("getAddon");
    table.open("enterClass");
    table.open("getClassPortrait");
    table.open("signInUnproven");
    table.row("signOut", ALL, ALL, ALL, ALL);
    table.row("getMe", ALL, ALL, ALL, ALL);
    table.row("listTokens", ALL, ALL, ALL, ALL);
    table.row("createToken", ALL, ALL, ALL, ALL);
    table.row("revokeToken", ALL, ALL, ALL, ALL);

    table.row("listUsers", OWN, ALL, ALL, ALL);
    table.row("getUser", OWN, ALL, ALL, ALL);
    table.row("getPortrait", OWN, ALL, ALL, ALL);
    table.row("putPortrait", NONE, OWN, ALL, ALL);
    table.row("listAudit", NONE, NONE, ALL, ALL);
    table.row("exportAudit", NONE, NONE, ALL, ALL);
    table.row("getSchool", NONE, NONE, ALL, ALL);
    table.row("changeSchool", NONE, NONE, ALL, ALL);
    table.row("switchClassroom", NONE, NONE, NONE, ALL);
    table.row("exportUser", OWN, OWN, ALL, ALL);
    table.row("previewErasure", NONE, NONE, ALL, ALL);
    table.row("eraseUser", NONE, NONE, ALL, ALL);
    table.row("createUser", NONE, NONE, ALL, ALL);
    table.row("changeUser", NONE, NONE, ALL, ALL);
    table.row("retireUser", NONE, NONE, ALL, ALL);
    table.row("changePasscode", NONE, OWN, ALL, ALL);
    table.row("importUsers", NONE, NONE, ALL, ALL);

    table.row("listProjects", OWN, OWN, ALL, ALL);
    table.row("getProject", OWN, OWN, ALL, ALL);
    table.row("createProject", NONE, NONE, ALL, ALL);
    table.row("changeProject", NONE, NONE, ALL, ALL);
    table.row("retireProject", NONE, NONE, ALL, ALL);
    table.row("listRetiredProjects", NONE, NONE, ALL, ALL);
    table.row("bringBackProject", NONE, NONE, ALL, ALL);
    table.row("getTeam", OWN, OWN, ALL, ALL);
    table.row("getCallSheet", OWN, OWN, ALL, ALL);
    table.row("getCredits", OWN, OWN, ALL, ALL);
    table.row("changeCredits", NONE, OWN, ALL, ALL);
    table.row("listRoles", OWN, OWN, ALL, ALL);
    table.row("addRole", NONE, OWN, ALL, ALL);
    table.row("changeRole", NONE, OWN, ALL, ALL);
    table.row("deleteRole", NONE, OWN, ALL, ALL);
    table.row("listExternalAssets", OWN, OWN, ALL, ALL);
    table.row("addExternalAsset", NONE, OWN, ALL, ALL);
    table.row("changeExternalAsset", NONE, OWN, ALL, ALL);
    table.row("deleteExternalAsset", NONE, OWN, ALL, ALL);
    table.row("listShots", OWN, OWN, ALL, ALL);
    table.row("listTemplates", ALL, ALL, ALL, ALL);
    table.row("listAssets", OWN, OWN, ALL, ALL);
    table.row("makeAsset", NONE, OWN, ALL, ALL);
    table.row("makeAssets", NONE, OWN, ALL, ALL);
    table.row("previewAssets", NONE, OWN, ALL, ALL);
    table.row("getAsset", OWN, OWN, ALL, ALL);
    table.row("getAssetLinks", OWN, OWN, ALL, ALL);
    table.row("findShotFrames", OWN, OWN, ALL, ALL);
    table.row("getThumbnail", OWN, OWN, ALL, ALL);
    table.row("getCheckpointThumbnail", OWN, OWN, ALL, ALL);
    table.row("changeAsset", NONE, OWN, ALL, ALL);
    table.row("deleteAsset", NONE, OWN, ALL, ALL);
    table.row("listDeletedAssets", OWN, OWN, ALL, ALL);
    table.row("restoreAsset", NONE, OWN, ALL, ALL);
    table.row("moveAsset", NONE, OWN, ALL, ALL);
    table.row("cloneAsset", NONE, OWN, ALL, ALL);
    table.row("resetStatistics", NONE, OWN, ALL, ALL);
    table.row("listOffers", OWN, OWN, ALL, ALL);
    table.row("takeOffer", NONE, OWN, ALL, ALL);
    table.row("listCheckpoints", OWN, OWN, ALL, ALL);
    table.row("createCheckpoint", NONE, OWN, ALL, ALL);
    table.row("changeAssets", NONE, OWN, ALL, ALL);
    table.row("getHistory", OWN, OWN, ALL, ALL);
    table.row("undoChange", NONE, OWN, ALL, ALL);
    table.row("listNotes", OWN, OWN, ALL, ALL);
    table.row("writeNote", NONE, OWN, ALL, ALL);
    table.row("changeNote", NONE, OWN, ALL, ALL);
    table.row("deleteNote", NONE, OWN, ALL, ALL);
    table.row("listHands", OWN, OWN, ALL, ALL);
    table.row("raiseHand", NONE, OWN, ALL, ALL);
    table.row("lowerHand", NONE, OWN, ALL, ALL);
    table.row("openFile", NONE, OWN, ALL, ALL);
    table.row("closeFile", NONE, OWN, ALL, ALL);

    table.row("listJobs", OWN, OWN, ALL, ALL);
    table.row("listArchivedJobs", OWN, OWN, ALL, ALL);
    table.row("listOutOfDate", OWN, OWN, ALL, ALL);
    table.row("renderOutOfDate", NONE, OWN, ALL, ALL);
    table.row("submitJob", NONE, OWN, ALL, ALL);
    table.row("checkJob", NONE, OWN, ALL, ALL);
    table.row("getJob", OWN, OWN, ALL, ALL);
    table.row("changeJob", NONE, OWN, ALL, ALL);
    table.row("deleteJob", NONE, OWN, ALL, ALL);
    table.row("startJob", NONE, OWN, ALL, ALL);
    table.row("stopJob", NONE, OWN, ALL, ALL);
    table.row("enqueueJob", NONE, OWN, ALL, ALL);
    table.row("cancelJob", NONE, OWN, ALL, ALL);
    table.row("retryJob", NONE, OWN, ALL, ALL);
    table.row("approveJob", NONE, OWN, ALL, ALL);
    table.row("cloneJob", NONE, OWN, ALL, ALL);
    table.row("setJobNode", NONE, OWN, ALL, ALL);
    table.row("resetJobNode", NONE, OWN, ALL, ALL);
    table.row("listFrames", OWN, OWN, ALL, ALL);
    table.row("getAssetStatistics", OWN, OWN, ALL, ALL);
    table.row("getForecast", OWN, OWN, ALL, ALL);
    table.row("getJobStatistics", OWN, OWN, ALL, ALL);
    table.row("getFrameThumbnail", OWN, OWN, ALL, ALL);
    table.row("getPreview", OWN, OWN, ALL, ALL);
    table.row("getPreviewFilm", OWN, OWN, ALL, ALL);
    table.row("getFrameLog", NONE, OWN, ALL, ALL);
    table.row("listMissingFrames", OWN, OWN, ALL, ALL);
    table.row("getJobLog", NONE, OWN, ALL, ALL);

    table.row("previewJobDeletion", NONE, OWN, ALL, ALL);
    table.row("getStorageUse", NONE, OWN, ALL, ALL);
    table.row("previewCleanup", NONE, NONE, ALL, ALL);
    table.row("cleanUp", NONE, NONE, ALL, ALL);

    table.row("listNotices", OWN, OWN, ALL, ALL);
    table.row("getFarm", ALL, ALL, ALL, ALL);
    table.row("getFarmStatistics", NONE, NONE, ALL, ALL);
    table.row("changeFarm", NONE, NONE, ALL, ALL);
    table.row("pauseFarm", NONE, NONE, ALL, ALL);
    table.row("resumeFarm", NONE, NONE, ALL, ALL);
    table.row("rehearse", NONE, NONE, ALL, ALL);
    table.row("createJoinToken", NONE, NONE, ALL, ALL);
    table.row("getRehearsal", NONE, ALL, ALL, ALL);
    table.row("listNodes", NONE, ALL, ALL, ALL);
    table.row("getNode", NONE, ALL, ALL, ALL);
    table.row("changeNode", NONE, NONE, ALL, ALL);
    table.row("drainNode", NONE, NONE, ALL, ALL);
    table.row("approveNode", NONE, NONE, ALL, ALL);
    table.row("deleteNode", NONE, NONE, NONE, ALL);
    table.row("listEngines", NONE, ALL, ALL, ALL);
    table.row("listPools", NONE, ALL, ALL, ALL);
    table.row("getPool", NONE, ALL, ALL, ALL);
    table.row("createPool", NONE, NONE, ALL, ALL);
    table.row("putPool", NONE, NONE, ALL, ALL);
    table.row("deletePool", NONE, NONE, ALL, ALL);
    table.row("listSites", NONE, ALL, ALL, ALL);
    table.row("getSite", NONE, ALL, ALL, ALL);
    table.row("changeSite", NONE, NONE, NONE, ALL);
    table.row("listPaths", NONE, NONE, NONE, ALL);
    table.row("createPath", NONE, NONE, NONE, ALL);
    table.row("changePath", NONE, NONE, NONE, ALL);
    table.row("deletePath", NONE, NONE, NONE, ALL);
    table.row("listStorage", NONE, OWN, ALL, ALL);
    table.row("findMissingFrames", NONE, OWN, ALL, ALL);
    table.row("listenToEvents", OWN, OWN, ALL, ALL);

    table.open("enrolNode");
    table.only(Role.NODE, "syncNode");
    table.only(Role.NODE, "getOwnNode");
    table.only(Role.NODE, "putFrameThumbnail");
    table.only(Role.NODE, "putAbilities");

    table.open("enrolPrenode");
    table.only(Role.PRENODE, "getDemand");
    table.only(Role.PRENODE, "reportDemand");
    table.only(Role.PRENODE, "listJobEvents");
    table.only(Role.PRENODE, "tellJobEvents");
    return Map.copyOf(table.rows);
  }

  private static final class Table {
    private final Map<String, Row> rows = new LinkedHashMap<>();

    void row(String operation, Scope viewer, Scope student, Scope mentor, Scope admin) {
      Map<Role, Scope> scopes = new EnumMap<>(Role.class);
      scopes.put(Role.VIEWER, viewer);
      scopes.put(Role.STUDENT, student);
      scopes.put(Role.MENTOR, mentor);
      scopes.put(Role.ADMIN, admin);
      put(operation, new Row(false, scopes));
    }

    void open(String operation) {
      Map<Role, Scope> everybody = new EnumMap<>(Role.class);
      for (Role role : Role.values()) {
        everybody.put(role, ALL);
      }
      put(operation, new Row(true, everybody));
    }

    void only(Role role, String operation) {
      put(operation, new Row(false, Map.of(role, ALL)));
    }

    private void put(String operation, Row row) {
      if (rows.put(operation, row) != null) {
        throw new IllegalStateException("two rows for " + operation);
      }
    }
  }
}
