/** Whether pictures are whole: read to their end, without a library. Knows no frame and no job. */
package org.callsheet.floor.pictures;
