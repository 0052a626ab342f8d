//! A second, independent description of the applications: the first and last bit of every field in
//! the whole message, as the documents and registers give them, where the tables of the reader have
//! widths in a row. It writes what the reader must read.

use proptest::prelude::*;
use vigia_read::{Bits, Message, content_layouts};
use vigia_sea::{Content, Detail, Said};

use crate::encode::armour;

/// Type, DAC, FI, length of the whole message in bits, and the fields as `name first-last`.
///
/// A name with `"` is a text, with `~` an amount after a bit set for a minus, with `^` an amount
/// before a bit set for a plus; `=` fixes a number. What is inside a group is `group.index.name`.
type Described = (u8, u16, u8, usize, &'static str);

// Several fields a line: one a line would take twenty pages.
#[rustfmt::skip]
const DESCRIBED: &[Described] = &[
    // ITU-R M.1371-1 and -5, annex 5.
    (6, 1, 0, 112, "ack_required 88-88; text_sequence 89-99; text\" 100-111"),
    (8, 1, 0, 80, "ack_required 56-56; text_sequence 57-67; text\" 68-79"),
    (6, 1, 1, 112, "req_dac 88-97; text_sequence 98-108"),
    (6, 1, 2, 104, "req_dac 88-97; req_fid 98-103"),
    (6, 1, 3, 104, "req_dac 88-97"),
    (6, 1, 4, 232, "req_dac 88-97"),
    (6, 1, 5, 168, "req_dac 88-97; req_fid 98-103; text_sequence 104-114; available 115-115; response 116-118"),
    (6, 1, 40, 104, "persons 88-100"),
    (8, 1, 40, 72, "persons 56-68"),
    // IMO SN/Circ.236, annex 2.
    (8, 1, 11, 352, "lat 56-79; lon 80-104; day 105-109; hour 110-114; minute 115-120; wspeed 121-127; \
        wgust 128-134; wdir 135-143; wgustdir 144-152; airtemp 153-163; humidity 164-170; dewpoint 171-180; \
        pressure 181-189; pressuretend 190-191; visibility 192-199; waterlevel 200-208; leveltrend 209-210; \
        cspeed 211-218; cdir 219-227; cspeed2 228-235; cdir2 236-244; cdepth2 245-249; cspeed3 250-257; \
        cdir3 258-266; cdepth3 267-271; waveheight 272-279; waveperiod 280-285; wavedir 286-294; \
        swellheight 295-302; swellperiod 303-308; swelldir 309-317; seastate 318-321; watertemp 322-331; \
        preciptype 332-334; salinity 335-343; ice 344-345"),
    (6, 1, 12, 360, "lastport\" 88-117; lmonth 118-121; lday 122-126; lhour 127-131; lminute 132-137; \
        nextport\" 138-167; nmonth 168-171; nday 172-176; nhour 177-181; nminute 182-187; dangerous\" 188-307; \
        imdcat\" 308-331; unid 332-344; amount 345-354; unit 355-356"),
    (8, 1, 13, 472, "reason\" 56-175; closefrom\" 176-295; closeto\" 296-415; radius 416-425; extunit 426-427; \
        fday 428-432; fmonth 433-436; fhour 437-441; fminute 442-447; tday 448-452; tmonth 453-456; \
        thour 457-461; tminute 462-467"),
    (6, 1, 14, 376, "month 88-91; day 92-96; tidals.0.lat 97-123; tidals.0.lon 124-151; tidals.0.from_hour 152-156; \
        tidals.0.from_min 157-162; tidals.0.to_hour 163-167; tidals.0.to_min 168-173; tidals.0.cdir 174-182; \
        tidals.0.cspeed 183-189; tidals.2.lat 283-309; tidals.2.cspeed 369-375"),
    (8, 1, 15, 72, "airdraught 56-66"),
    (6, 1, 16, 136, "persons 88-100"),
    (8, 1, 17, 296, "vessels.0.idtype=0 56-57; vessels.0.id_number 58-99; vessels.0.lat 104-127; vessels.0.lon 128-152; \
        vessels.0.course 153-161; vessels.0.second 162-167; vessels.0.speed 168-175; vessels.1.idtype=2 176-177; \
        vessels.1.id\" 178-219; vessels.1.lat 224-247; vessels.1.speed 288-295"),
    (8, 1, 16, 176, "vessels.0.idtype=1 56-57; vessels.0.id_number 58-99; vessels.0.course 153-161"),
    // IMO SN.1/Circ.289, annex.
    (6, 1, 18, 360, "linkage 88-97; month 98-101; day 102-106; hour 107-111; minute 112-117; portname\" 118-237; \
        destination\" 238-267; lon 268-292; lat 293-316"),
    (8, 1, 19, 360, "linkage 56-65; station\" 66-185; lon 186-210; lat 211-234; status 235-236; signal 237-241; \
        hour 242-246; minute 247-252; nextsignal 253-257"),
    (6, 1, 20, 360, "linkage 88-97; berth_length 98-106; berth_depth 107-114; position 115-117; month 118-121; \
        day 122-126; hour 127-131; minute 132-137; availability 138-138; agent 139-140; fuel 141-142; \
        chandler 143-144; stevedore 145-146; electrical 147-148; water 149-150; customs 151-152; cartage 153-154; \
        crane 155-156; lift 157-158; medical 159-160; navrepair 161-162; provisions 163-164; shiprepair 165-166; \
        surveyor 167-168; steam 169-170; tugs 171-172; solidwaste 173-174; liquidwaste 175-176; \
        hazardouswaste 177-178; ballast 179-180; additional 181-182; regional1 183-184; regional2 185-186; \
        future1 187-188; future2 189-190; berth_name\" 191-310; berth_lon 311-335; berth_lat 336-359"),
    (8, 1, 20, 328, "linkage 56-65; berth_length 66-74; berth_name\" 159-278; berth_lon 279-303; berth_lat 304-327"),
    (8, 1, 21, 360, "wmo=0 56-56; location\" 57-176; lon 177-201; lat 202-225; day 226-230; hour 231-235; \
        minute 236-241; weather 242-245; vislimit 246-246; visibility 247-253; humidity 254-260; wspeed 261-267; \
        wdir 268-276; pressure 277-285; pressuretend 286-289; airtemp 290-300; watertemp 301-310; \
        waveperiod 311-316; waveheight 317-324; wavedir 325-333; swellheight 334-341; swelldir 342-350; \
        swellperiod 351-356"),
    (8, 1, 21, 360, "wmo=1 56-56; lon 57-72; lat 73-87; month 88-91; day 92-97; hour 98-102; minute 103-105; \
        course 106-112; speed 113-117; heading 118-124; pressure 125-135; pdelta 136-145; ptend 146-149; \
        twinddir 150-156; twindspeed 157-164; rwinddir 165-171; rwindspeed 172-179; mgustspeed 180-187; \
        mgustdir 188-194; airtemp 195-204; humidity 205-211; surftemp 212-220; visibility 221-226; weather 227-235; \
        pweather1 236-240; pweather2 241-245; totalcloud 246-249; lowclouda 250-253; lowcloudt 254-259; \
        midcloudt 260-265; highcloudt 266-271; cloudbase 272-278; wwperiod 279-283; wwheight 284-289; \
        swelldir1 290-295; swperiod1 296-300; swheight1 301-306; swelldir2 307-312; swperiod2 313-317; \
        swheight2 318-323; icedeposit 324-330; icerate 331-333; icecause 334-336; seaice 337-341; icetype 342-345; \
        icestate 346-350; icedevel 351-355; icebearing 356-359"),
    (8, 1, 22, 288, "linkage 56-65; notice 66-72; month 73-76; day 77-81; hour 82-86; minute 87-92; duration 93-110; \
        areas.0.shape=0 111-113; areas.0.scale 114-115; areas.0.lon 116-140; areas.0.lat 141-164; \
        areas.0.precision 165-167; areas.0.radius 168-179; areas.1.shape=3 198-200; areas.1.scale 201-202; \
        areas.1.points.0.bearing 203-212; areas.1.points.0.distance 213-222; areas.1.points.3.distance 273-282"),
    (6, 1, 23, 408, "linkage 88-97; notice 98-104; month 105-108; day 109-113; hour 114-118; minute 119-124; \
        duration 125-142; areas.0.shape=1 143-145; areas.0.scale 146-147; areas.0.lon 148-172; areas.0.lat 173-196; \
        areas.0.precision 197-199; areas.0.east 200-207; areas.0.north 208-215; areas.0.orientation 216-224; \
        areas.1.shape=2 230-232; areas.1.radius 287-298; areas.1.left 299-307; areas.1.right 308-316; \
        areas.2.shape=5 317-319; areas.2.text\" 320-403"),
    (8, 1, 24, 360, "linkage 56-65; airdraught 66-78; lastport\" 79-108; nextport\" 109-138; secondport\" 139-168; \
        ais_state 169-170; ata_state 171-172; bnwas_state 173-174; ecdisb_state 175-176; chart_state 177-178; \
        sounder_state 179-180; epaid_state 181-182; steer_state 183-184; gnss_state 185-186; gyro_state 187-188; \
        lrit_state 189-190; magcomp_state 191-192; navtex_state 193-194; arpa_state 195-196; sband_state 197-198; \
        xband_state 199-200; hfradio_state 201-202; inmarsat_state 203-204; mfradio_state 205-206; \
        vhfradio_state 207-208; grndlog_state 209-210; waterlog_state 211-212; thd_state 213-214; tcs_state 215-216; \
        vdr_state 217-218; iceclass 221-224; horsepower 225-242; vhfchan 243-254; lshiptype\" 255-296; \
        tonnage 297-314; lading 315-316; heavyoil 317-318; lightoil 319-320; dieseloil 321-322; totaloil 323-336; \
        persons 337-349"),
    (6, 1, 25, 192, "unit 88-89; amount 90-99; cargos.0.code=1 100-103; cargos.0.imdg 104-110; cargos.1.code=2 117-120; \
        cargos.1.un 121-133; cargos.2.code=3 134-137; cargos.2.bc 138-140; cargos.2.imdg 141-147; \
        cargos.3.code=4 151-154; cargos.3.marpol_oil 155-158; cargos.4.code=5 168-171; cargos.4.marpol_cat 172-174"),
    (8, 1, 26, 504, "reports.0.sensor=0 56-59; reports.0.day 60-64; reports.0.hour 65-69; reports.0.minute 70-75; \
        reports.0.site 76-82; reports.0.lon 83-110; reports.0.lat 111-137; reports.0.alt 138-148; \
        reports.0.owner 149-152; reports.0.timeout 153-155; reports.1.sensor=1 168-171; reports.1.name\" 195-278; \
        reports.2.sensor=2 280-283; reports.2.wspeed 307-313; reports.2.wgust 314-320; reports.2.wdir 321-329; \
        reports.2.wgustdir 330-338; reports.2.sensortype 339-341; reports.2.fwspeed 342-348; reports.2.fwgust 349-355; \
        reports.2.fwdir 356-364; reports.2.fday 365-369; reports.2.fhour 370-374; reports.2.fminute 375-380; \
        reports.2.duration 381-388; reports.3.sensor=3 392-395; reports.3.absolute 419-419; reports.3.level 420-435; \
        reports.3.leveltrend 436-437; reports.3.datum 438-442; reports.3.sensortype 443-445; \
        reports.3.fabsolute 446-446; reports.3.flevel 447-462; reports.3.fday 463-467; reports.3.duration 479-486"),
    (8, 1, 26, 392, "reports.0.sensor=4 56-59; reports.0.currents.0.cspeed 83-90; reports.0.currents.0.cdir 91-99; \
        reports.0.currents.0.cdepth 100-108; reports.0.currents.2.cdepth 152-160; reports.0.sensortype 161-163; \
        reports.1.sensor=5 168-171; reports.1.currents.0.cnorth 195-202; reports.1.currents.0.ceast 203-210; \
        reports.1.currents.0.cup 211-218; reports.1.currents.0.cdepth 219-227; reports.1.currents.1.cnorth 228-235; \
        reports.1.sensortype 261-263; reports.2.sensor=6 280-283; reports.2.currents.0.bearing 307-315; \
        reports.2.currents.0.distance 316-322; reports.2.currents.0.speed 323-330; \
        reports.2.currents.0.direction 331-339; reports.2.currents.0.depth 340-348; \
        reports.2.currents.1.bearing 349-357; reports.2.currents.1.depth 382-390"),
    (8, 1, 26, 504, "reports.0.sensor=7 56-59; reports.0.swheight 83-90; reports.0.swperiod 91-96; \
        reports.0.swelldir 97-105; reports.0.seastate 106-109; reports.0.swelltype 110-112; reports.0.watertemp 113-122; \
        reports.0.watertempdepth 123-129; reports.0.depthtype 130-132; reports.0.waveheight 133-140; \
        reports.0.waveperiod 141-146; reports.0.wavedir 147-155; reports.0.wavetype 156-158; reports.0.salinity 159-167; \
        reports.1.sensor=8 168-171; reports.1.watertemp 195-204; reports.1.conductivity 205-214; \
        reports.1.pressure 215-230; reports.1.salinity 231-239; reports.1.salinitytype 240-241; \
        reports.1.sensortype 242-244; reports.2.sensor=9 280-283; reports.2.temperature 307-317; \
        reports.2.sensortype 318-320; reports.2.preciptype 321-322; reports.2.visibility 323-330; \
        reports.2.dewpoint 331-340; reports.2.dewtype 341-343; reports.2.pressure 344-352; reports.2.pressuretend 353-354; \
        reports.2.pressuretype 355-357; reports.2.salinity 358-366; reports.3.sensor=10 392-395; \
        reports.3.airdraught 419-431; reports.3.airgap 432-444; reports.3.gaptrend 445-446; reports.3.fairgap 447-459; \
        reports.3.fday 460-464; reports.3.fhour 465-469; reports.3.fminute 470-475"),
    (8, 1, 27, 232, "linkage 56-65; sender 66-68; rtype 69-73; month 74-77; day 78-82; hour 83-87; minute 88-93; \
        duration 94-111; waycount=2 112-116; waypoints.0.lon 117-144; waypoints.0.lat 145-171; \
        waypoints.1.lon 172-199; waypoints.1.lat 200-226"),
    (6, 1, 28, 208, "linkage 88-97; rtype 101-105; waycount=1 144-148; waypoints.0.lon 149-176; waypoints.0.lat 177-203"),
    (8, 1, 29, 96, "linkage 56-65; description\" 66-95"),
    (6, 1, 30, 128, "linkage 88-97; description\" 98-127"),
    (8, 1, 31, 360, "lon 56-80; lat 81-104; accuracy 105-105; day 106-110; hour 111-115; minute 116-121; wspeed 122-128; \
        wgust 129-135; wdir 136-144; wgustdir 145-153; airtemp 154-164; humidity 165-171; dewpoint 172-181; \
        pressure 182-190; pressuretend 191-192; visgreater 193-193; visibility 194-200; waterlevel 201-212; \
        leveltrend 213-214; cspeed 215-222; cdir 223-231; cspeed2 232-239; cdir2 240-248; cdepth2 249-253; \
        cspeed3 254-261; cdir3 262-270; cdepth3 271-275; waveheight 276-283; waveperiod 284-289; wavedir 290-298; \
        swellheight 299-306; swellperiod 307-312; swelldir 313-321; seastate 322-325; watertemp 326-335; \
        preciptype 336-338; salinity 339-347; ice 348-349"),
    (6, 1, 32, 368, "month 88-91; day 92-96; tidals.0.lon 97-121; tidals.0.lat 122-145; tidals.0.from_hour 146-150; \
        tidals.0.from_min 151-156; tidals.0.to_hour 157-161; tidals.0.to_min 162-167; tidals.0.cdir 168-176; \
        tidals.0.cspeed 177-184; tidals.2.lon 273-297; tidals.2.cspeed 353-360"),
    // ECE/TRANS/SC.3/176.
    (8, 200, 10, 168, "vin\" 56-103; length 104-116; beam 117-126; shiptype 127-140; hazard 141-143; draught 144-154; \
        loaded 155-156; speed_q 157-157; course_q 158-158; heading_q 159-159"),
    (6, 200, 21, 248, "country\" 88-99; locode\" 100-117; section\" 118-147; terminal\" 148-177; hectometre\" 178-207; \
        month 208-211; day 212-216; hour 217-221; minute 222-227; tugs 228-230; airdraught 231-242"),
    (6, 200, 22, 232, "country\" 88-99; locode\" 100-117; section\" 118-147; terminal\" 148-177; hectometre\" 178-207; \
        month 208-211; day 212-216; hour 217-221; minute 222-227; status 228-229"),
    (8, 200, 23, 256, "start_year 56-63; start_month 64-67; start_day 68-72; end_year 73-80; end_month 81-84; \
        end_day 85-89; start_hour 90-94; start_minute 95-100; end_hour 101-105; end_minute 106-111; \
        start_lon 112-139; start_lat 140-166; end_lon 167-194; end_lat 195-221; type 222-225; min~ 226-234; \
        max~ 235-243; intensity 244-245; wind 246-249"),
    (8, 200, 24, 168, "country\" 56-67; gauges.0.id 68-78; gauges.0.level^ 79-92; gauges.3.id 143-153; gauges.3.level^ 154-167"),
    (8, 200, 40, 168, "lon 56-83; lat 84-110; form 111-114; facing 115-123; direction 124-126; status 127-156"),
    (6, 200, 55, 168, "crew 88-95; passengers 96-108; personnel 109-116"),
    (8, 200, 55, 136, "crew 56-63; passengers 64-76; personnel 77-84"),
    // Seaway AIS specification 4.0A.
    (8, 316, 1, 256, "message=1 58-63; reports.0.month 64-67; reports.0.day 68-72; reports.0.hour 73-77; \
        reports.0.minute 78-83; reports.0.station\" 84-125; reports.0.lon 126-150; reports.0.lat 151-174; \
        reports.0.wspeed 175-184; reports.0.wgust 185-194; reports.0.wdir 195-203; reports.0.pressure 204-217; \
        reports.0.airtemp 218-227; reports.0.dewpoint 228-237; reports.0.visibility 238-245; reports.0.watertemp 246-255"),
    (6, 366, 1, 384, "message=2 90-95; reports.0.month 96-99; reports.1.station\" 260-301; reports.1.wspeed 351-360; \
        reports.1.wgust 361-370; reports.1.wdir 371-379"),
    (8, 366, 1, 208, "message=3 58-63; reports.0.depth 175-175; reports.0.level 176-191; reports.0.datum 192-193"),
    (8, 316, 1, 208, "message=4 58-63; reports.0.cspeed 175-182; reports.0.cdir 183-191"),
    (8, 316, 1, 208, "message=5 58-63; reports.0.salinity 175-184; reports.0.watertemp 185-194"),
    (8, 316, 1, 208, "message=6 58-63; reports.0.lon 126-150; reports.0.flow 175-188"),
    (8, 316, 2, 424, "message=1 58-63; month 64-67; lock\" 84-125; lon 126-150; lat 151-174; vessels.0.vessel\" 184-273; \
        vessels.0.upbound 274-274; vessels.0.eta_month 275-278; vessels.0.eta_minute 289-294; \
        vessels.1.vessel\" 304-393; vessels.1.eta_day 399-403"),
    (6, 316, 2, 440, "message=2 90-95; month 96-99; vessel\" 116-205; last_location\" 206-247; ata_month 248-251; \
        first_lock\" 268-309; first_hour 319-323; second_lock\" 330-371; second_minute 386-391; delay\" 392-433"),
    (8, 366, 32, 88, "message=1 58-63; major 64-71; minor 72-79"),
    // US Coast Guard and partners.
    (8, 366, 22, 296, "linkage 56-65; notice 66-72; month 73-76; duration 93-110; areas.0.shape=0 111-113; \
        areas.0.scale 114-115; areas.0.lon 116-143; areas.0.lat 144-170; areas.0.radius 171-182; \
        areas.1.shape=4 201-203; areas.1.points.0.bearing 206-215; areas.1.points.0.distance 216-226; \
        areas.1.points.1.bearing 227-236"),
    (8, 367, 22, 408, "version 56-61; linkage 62-71; notice 72-78; month 79-82; day 83-87; hour 88-92; minute 93-98; \
        duration 99-116; areas.0.shape=1 120-122; areas.0.scale 123-124; areas.0.lon 125-152; areas.0.lat 153-179; \
        areas.0.precision 180-182; areas.0.east 183-190; areas.0.north 191-198; areas.0.orientation 199-207; \
        areas.1.shape=2 216-218; areas.1.radius 279-290; areas.1.left 291-299; areas.1.right 300-308; \
        areas.2.shape=5 312-314; areas.2.text\" 315-404"),
    (8, 367, 23, 168, "version 56-58; day 59-63; hour 64-68; minute 69-74; lon 75-99; lat 100-123; pressure 124-132; \
        airtemp 133-143; wspeed 144-150; wgust 151-157; wdir 158-166"),
    (8, 367, 24, 128, "version 56-58; hour 59-63; minute 64-69; lon 70-94; lat 95-118; pressure 119-127"),
    (8, 367, 25, 96, "version 56-58; hour 59-63; minute 64-69; pressure 70-78; wspeed 79-85; wdir 86-94"),
    (8, 367, 33, 280, "reports.0.sensor=0 56-59; reports.0.site 76-82; reports.0.version 83-88; reports.0.lon 89-116; \
        reports.0.lat 117-143; reports.0.precision 144-146; reports.0.alt 147-158; reports.0.owner 159-162; \
        reports.0.timeout 163-165; reports.1.sensor=11 168-171; reports.1.wspeed 195-201; reports.1.wgust 202-208; \
        reports.1.wdir 209-217; reports.1.averaging_time 218-223; reports.1.sensortype 224-226; \
        reports.1.fwspeed 227-233; reports.1.fwgust 234-240; reports.1.fwdir 241-249; reports.1.fhour 250-254; \
        reports.1.fminute 255-260; reports.1.duration 261-268"),
    (8, 367, 33, 504, "reports.0.sensor=5 56-59; reports.0.currents.0.cnorth 83-91; reports.0.currents.0.cdepth 110-118; \
        reports.0.currents.1.cup 137-145; reports.0.sensortype 155-157; reports.1.sensor=6 168-171; \
        reports.1.bearing 195-203; reports.1.currents.0.distance 204-212; reports.1.currents.1.distance 239-247; \
        reports.1.currents.1.depth 265-273; reports.1.sensortype 274-276; reports.2.sensor=9 280-283; \
        reports.2.dewpoint 331-340; reports.3.sensor=10 392-395; reports.3.fminute 470-475; reports.3.sensortype 476-478"),
    // Elsewhere.
    (6, 0, 0, 136, "sub_id 88-103; voltage 104-115; current 116-125; dc 126-126; light_on 127-127; battery_low 128-128; \
        off_pos 129-129"),
    (6, 235, 10, 136, "ana_int 88-97; ana_ext1 98-107; ana_ext2 108-117; racon 118-119; light 120-121; alarm 122-122; \
        stat_ext 123-130; off_pos 131-131"),
    (8, 250, 10, 104, "ana_int 56-65; off_pos 99-99"),
    (6, 235, 20, 368, "station\" 88-291; day 292-296; hour 297-301; minute 302-307; lon 308-335; lat 336-362; off_pos 363-363"),
    (8, 265, 1, 248, "first_ahead 56-56; lon 57-84; lat 85-111; legs.0.geometry 112-112; legs.0.speed 113-122; \
        legs.0.radius 123-131; legs.0.lon_step 132-153; legs.0.lat_step 154-175; geometry 176-176; speed 177-186; \
        last_lon 187-214; last_lat 215-241; steering 242-243"),
];

struct Field {
    path: &'static str,
    kind: u8,
    fixed: Option<u64>,
    first: usize,
    last: usize,
}

fn described(text: &'static str) -> Vec<Field> {
    let field = |part: &'static str| {
        let (name, bits) = part.trim().rsplit_once(' ').unwrap();
        let (first, last) = bits.split_once('-').unwrap();
        let (name, fixed) = name.split_once('=').map_or((name, None), |(name, n)| (name, Some(n)));
        let path = name.trim_end_matches(['"', '~', '^']);
        let kind = name.as_bytes().last().copied().unwrap_or(0);
        let fixed = fixed.map(|number| number.parse().unwrap());
        Field { path, kind, fixed, first: first.parse().unwrap(), last: last.parse().unwrap() }
    };
    text.split(';').map(field).collect()
}

/// The message with random bits where no number is fixed, as the characters `0` and `1`.
fn message((kind, dac, fid, n_bits, fields): &Described, seed: &[u64; 32]) -> String {
    let mut bits: String = (0..64)
        .flat_map(|turn| seed.iter().map(move |word| word.rotate_left(turn) & 1 == 1))
        .map(|is_set| if is_set { '1' } else { '0' })
        .take(*n_bits)
        .collect();
    let start = if *kind == 8 { 40 } else { 72 };
    let head =
        [(0, 6, u64::from(*kind)), (start, 10, (*dac).into()), (start + 10, 6, (*fid).into())];
    let fixed = described(fields);
    let fixed = fixed.iter().filter_map(|f| Some((f.first, f.last + 1 - f.first, f.fixed?)));
    for (first, width, number) in head.into_iter().chain(fixed) {
        bits.replace_range(first..first + width, &format!("{number:0width$b}"));
    }
    bits
}

fn content(bits: &str) -> Option<Content> {
    let bits = Bits::from_armour(armour(bits).as_bytes())?;
    Message::from_bits(&bits).ok()?.content()
}

fn find<'a>(details: &'a [Detail], path: &str) -> Option<&'a Detail> {
    let mut parts = path.splitn(3, '.');
    let detail = details.iter().find(|detail| Some(detail.name) == path.split('.').next())?;
    let (_, Some(index), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        return Some(detail);
    };
    let Said::Groups(groups) = &detail.said else { return None };
    find(groups.get(index.parse::<usize>().unwrap())?, rest)
}

fn check(described_as: &Described, bits: &str) -> Result<(), TestCaseError> {
    let (kind, dac, fid, _, fields) = described_as;
    let content = content(bits).unwrap();
    prop_assert!(!content.is_cut, "{} {} {}: {:?}", kind, dac, fid, content);
    for field in described(fields) {
        let sent = bits.get(field.first..=field.last).unwrap();
        let place = format!("{kind} {dac} {fid} {}", field.path);
        let Some(detail) = find(&content.details, field.path) else {
            return Err(TestCaseError::fail(format!("{place} is not in {content:?}")));
        };
        if field.kind == b'"' {
            let codes = sent
                .as_bytes()
                .chunks(6)
                .map(|six| u8::from_str_radix(str::from_utf8(six).unwrap(), 2).unwrap());
            let raw: String = codes.map(|c| char::from(if c < 32 { c + 64 } else { c })).collect();
            let said = raw.split('@').next().unwrap().trim_matches(' ').to_owned();
            prop_assert_eq!(detail.text().unwrap_or_default(), said, "{}", place);
            continue;
        }
        let raw = i64::from_str_radix(sent, 2).unwrap();
        let half = 1 << (sent.len() - 1);
        let Some(found) = detail.sent else {
            return Err(TestCaseError::fail(format!("{place} has no number: {detail:?}")));
        };
        if field.kind == b'~' {
            let amount = if raw < half { raw } else { half - raw };
            prop_assert_eq!(found, amount, "{}", place);
        } else if field.kind == b'^' {
            let amount = if raw % 2 == 1 { raw / 2 } else { -raw / 2 };
            prop_assert_eq!(found, amount, "{}", place);
        } else {
            prop_assert!(found == raw || found == raw - 2 * half, "{place}: {found} of {raw}");
        }
    }
    Ok(())
}

#[test]
fn every_application_is_described() {
    for layout in content_layouts() {
        let is_there = DESCRIBED
            .iter()
            .any(|(_, dac, fid, ..)| layout.areas.contains(dac) && layout.function == *fid);
        // What is encrypted has no fields.
        assert!(is_there || layout.name == "encrypted", "{}", layout.name);
    }
}

/// Types 25 and 26 carry the same applications, when they are structured.
#[test]
fn slots_carry_applications_too() {
    let persons = format!("{:013b}000", 8);
    let application = |function: u8| format!("{:010b}{function:06b}", 1);
    let head = |kind: u8, flags: &str| format!("{kind:06b}{:032b}{flags}", 0);
    let station = format!("{:030b}00", 0);
    let say = |bits: String| content(&bits).map(|c| (c.name, c.get("persons").unwrap().number()));
    let to_all = head(25, "01") + &application(40) + &persons;
    assert_eq!(say(to_all), Some(("persons_on_board", Some(8.0))));
    // Four spare bits and the radio status end a message of type 26.
    let tail = "0".repeat(24);
    let addressed = head(26, "11") + &station + &application(16) + &persons + &tail;
    assert_eq!(say(addressed), Some(("persons_on_board", Some(8.0))));
    let unstructured = head(25, "00") + &application(40) + &persons;
    assert_eq!(say(unstructured), None);
}

/// Whether what a cut payload says is what the whole one says, or less.
fn is_less(cut: &[Detail], whole: &[Detail]) -> bool {
    cut.iter().zip(whole).all(|(cut, whole)| match (&cut.said, &whole.said) {
        (Said::Cut, _) => true,
        (Said::Groups(some), Said::Groups(all)) => {
            some.len() <= all.len()
                && some
                    .iter()
                    .zip(all)
                    .all(|(cut, whole)| is_less(cut, whole) && cut.len() == whole.len())
        }
        // Texts and digits that go on to the end of the payload; the last digit can change, and
        // blanks at the end of a text are not told.
        (Said::Text(some), Said::Text(all)) => {
            let some = some.get(..some.len().saturating_sub(1)).unwrap();
            all.starts_with(some.trim_end())
        }
        (Said::NotAvailable, Said::Text(_)) => ["text", "description"].contains(&cut.name),
        (some, all) => some == all,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_encoded_comes_back(seed in any::<[u64; 32]>()) {
        for described in DESCRIBED {
            check(described, &message(described, &seed))?;
        }
    }

    #[test]
    fn a_cut_payload_invents_nothing(which in 0..DESCRIBED.len(), seed in any::<[u64; 32]>()) {
        let described = &DESCRIBED[which];
        // How many legs its route has is told by the length alone: a cut one is a shorter one.
        prop_assume!(described.1 != 265);
        let bits = message(described, &seed);
        let whole = content(&bits).unwrap();
        for length in (0..bits.len()).step_by(6) {
            let Some(cut) = bits.get(..length).and_then(content) else { continue };
            prop_assert!(is_less(&cut.details, &whole.details), "{length}: {cut:?} of {whole:?}");
        }
    }

    #[test]
    fn no_payload_panics_an_application(
        (layout, kind) in (0..content_layouts().count(), prop_oneof![Just(6_u8), Just(8)]),
        bits in "[01]{0,1400}",
    ) {
        let layout = content_layouts().nth(layout).unwrap();
        for area in layout.areas {
            let start = if kind == 8 { 34 } else { 66 };
            let head = format!("{kind:06b}{:0start$b}{area:010b}{:06b}", 0, layout.function);
            if let Some(content) = content(&format!("{head}{bits}")) {
                prop_assert!(content.out_of_range().len() <= 1400);
            }
        }
    }
}
