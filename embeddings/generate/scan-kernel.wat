;; Scores rows of signed bytes against one query, with 128-bit SIMD.
;; A row is `stride` bytes, a multiple of 32, padded with zeros; the query is `stride` signed 16-bit numbers.
;; 8 x 16 bit products are summed into 32 bit: the caller keeps |query| below 4096 and the stride at or below 4096,
;; so that 127 x 4095 x 4096 stays below 2^31.
(module
  (memory (export "memory") 1)

  ;; Writes those rows of `list` whose score reaches `threshold` to `outRows`, and their scores to `outScores`.
  ;; Returns how many they are. Scores are the sum of products times the scale of the row.
  (func (export "scan")
    (param $rows i32) (param $stride i32) (param $scales i32)
    (param $list i32) (param $count i32)
    (param $query i32) (param $threshold f32)
    (param $outRows i32) (param $outScores i32)
    (result i32)
    (local $found i32) (local $listEnd i32) (local $row i32)
    (local $p i32) (local $end i32) (local $q i32)
    (local $a v128) (local $b v128) (local $score f32)
    (local.set $listEnd (i32.add (local.get $list) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $list) (local.get $listEnd)))
        (local.set $row (i32.load (local.get $list)))
        (local.set $list (i32.add (local.get $list) (i32.const 4)))
        (local.set $p (i32.add (local.get $rows) (i32.mul (local.get $row) (local.get $stride))))
        (local.set $end (i32.add (local.get $p) (local.get $stride)))
        (local.set $q (local.get $query))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (loop $more
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (v128.load8x8_s (local.get $p)) (v128.load (local.get $q)))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=8 (local.get $p)) (v128.load offset=16 (local.get $q)))))
          (local.set $a (i32x4.add (local.get $a)
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=16 (local.get $p)) (v128.load offset=32 (local.get $q)))))
          (local.set $b (i32x4.add (local.get $b)
            (i32x4.dot_i16x8_s (v128.load8x8_s offset=24 (local.get $p)) (v128.load offset=48 (local.get $q)))))
          (local.set $p (i32.add (local.get $p) (i32.const 32)))
          (local.set $q (i32.add (local.get $q) (i32.const 64)))
          (br_if $more (i32.lt_u (local.get $p) (local.get $end))))
        (local.set $a (i32x4.add (local.get $a) (local.get $b)))
        (local.set $score
          (f32.mul
            (f32.convert_i32_s
              (i32.add
                (i32.add (i32x4.extract_lane 0 (local.get $a)) (i32x4.extract_lane 1 (local.get $a)))
                (i32.add (i32x4.extract_lane 2 (local.get $a)) (i32x4.extract_lane 3 (local.get $a)))))
            (f32.load (i32.add (local.get $scales) (i32.shl (local.get $row) (i32.const 2))))))
        (if (f32.ge (local.get $score) (local.get $threshold))
          (then
            (i32.store (local.get $outRows) (local.get $row))
            (f32.store (local.get $outScores) (local.get $score))
            (local.set $outRows (i32.add (local.get $outRows) (i32.const 4)))
            (local.set $outScores (i32.add (local.get $outScores) (i32.const 4)))
            (local.set $found (i32.add (local.get $found) (i32.const 1)))))
        (br $next)))
    (local.get $found)))
